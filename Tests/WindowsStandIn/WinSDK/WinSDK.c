// The functions stand in StandIn.c, where their calls are written down.
#include "WinSDK.h"
