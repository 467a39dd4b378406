"""The symbol graphs of the library's modules, from the debug build in .build that is there already."""

import concurrent.futures
import functools
import json
import pathlib
import subprocess

# The largest and the first to read comes first.
MODULES = ["Sinks", "Records", "Rotation", "Wire", "SinkTesting"]
BUILT = pathlib.Path(".build/debug/Modules")
FOLDER = pathlib.Path(".build/symbolgraphs")


def folder(module: str) -> pathlib.Path:
    """The folder with the graphs of one module."""
    return FOLDER / module


def load(module: str) -> list[dict]:
    """The graphs of a module, its own and those of its extensions of other modules' types."""
    return [json.loads(file.read_text()) for file in sorted(folder(module).glob("*.symbols.json"))]


def extract() -> None:
    """Writes the graphs of all public symbols, of each module that was built after its graphs were."""
    with concurrent.futures.ThreadPoolExecutor() as pool:
        list(pool.map(extract_module, MODULES))


def extract_module(module: str) -> None:
    # The module itself, and beside it its comments and the places of its symbols.
    built = max(file.stat().st_mtime for file in BUILT.glob(f"{module}.swift*"))
    main = folder(module) / f"{module}.symbols.json"
    if main.exists() and main.stat().st_mtime > built:
        return
    folder(module).mkdir(parents=True, exist_ok=True)
    for old in folder(module).iterdir():
        old.unlink()
    subprocess.run(
        [
            "swift", "symbolgraph-extract", "-module-name", module, "-target", target(),
            "-I", BUILT, "-I", "Sources/Sinks/System/CCurl",
            # What the compiler adds by itself, such as `!=`, would treble the pages of the site.
            "-skip-synthesized-members", "-minimum-access-level", "public", "-output-dir", folder(module),
        ],
        check=True,
    )


@functools.cache
def target() -> str:
    return json.loads(output("swift", "-print-target-info"))["target"]["triple"]


def tool(name: str) -> pathlib.Path:
    """A program of the toolchain that `swift` belongs to."""
    resources = json.loads(output("swift", "-print-target-info"))["paths"]["runtimeResourcePath"]
    return pathlib.Path(resources).parents[1] / "bin" / name


def output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
