// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* `bcc-aot kernel` alone: the build makes the default description with it. */
#include "kernel/command.h"

int main(int argc, char **argv)
{
	return kernel_command(argc, argv);
}
