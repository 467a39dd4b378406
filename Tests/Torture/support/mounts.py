"""File systems of a scenario's own, where the machine allows them."""
import contextlib
import os
import subprocess

from programs import folder


class NotPossible(Exception):
    """What this machine does not allow."""


def command(*words):
    """Runs a command; what it says when it fails is why something is not possible."""
    try:
        result = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
    except FileNotFoundError:
        raise NotPossible(f"there is no {words[0]}") from None
    if result.returncode != 0:
        text = result.stdout.decode(errors="replace").strip().split("\n")[-1]
        raise NotPossible(f"{words[0]}: {text}")


@contextlib.contextmanager
def mounted(*words):
    """A folder with a file system mounted on it."""
    place = folder("mount")
    command("mount", *words, place)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=False)


def small(kib):
    """A file system in memory of so many KiB."""
    return mounted("-t", "tmpfs", "-o", f"size={kib}k", "tmpfs")


@contextlib.contextmanager
def ext4(mib):
    """An ext4 in a file, by a loop device; it can be frozen."""
    image = os.path.join(folder("image"), "image")
    with open(image, "wb") as file:
        file.truncate(mib << 20)
    command("mkfs.ext4", "-q", image)
    with mounted("-o", "loop", image) as place:
        yield place


@contextlib.contextmanager
def read_only(place):
    """Lets the paths in a folder lead to a mount that nothing may be written to. Files that are open stay what they are."""
    command("mount", "--bind", place, place)
    try:
        command("mount", "-o", "remount,bind,ro", place)
        yield
    finally:
        subprocess.run(["umount", "-l", place], check=False)


@contextlib.contextmanager
def frozen(place):
    """Freezes a file system: what would write to it waits."""
    command("fsfreeze", "-f", place)
    try:
        yield
    finally:
        subprocess.run(["fsfreeze", "-u", place], check=False)
