/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Settings of network devices: speeds, modes. */
#pragma once

#include <bcc-aot/net.h>

#define SPEED_10 10
#define SPEED_100 100
#define SPEED_1000 1000
#define SPEED_2500 2500
#define SPEED_5000 5000
#define SPEED_10000 10000
#define SPEED_14000 14000
#define SPEED_20000 20000
#define SPEED_25000 25000
#define SPEED_40000 40000
#define SPEED_50000 50000
#define SPEED_56000 56000
#define SPEED_80000 0x13880
#define SPEED_100000 0x186a0
#define SPEED_200000 0x30d40
#define SPEED_400000 0x61a80
#define SPEED_800000 0xc3500
#define SPEED_1600000 0x186a00
#define DUPLEX_HALF 0x00
#define DUPLEX_FULL 0x01
#define DUPLEX_UNKNOWN 0xff
#define PORT_TP 0x00
#define PORT_AUI 0x01
#define PORT_MII 0x02
#define PORT_FIBRE 0x03
#define PORT_BNC 0x04
#define PORT_DA 0x05
#define PORT_NONE 0xef
#define PORT_OTHER 0xff
#define AUTONEG_DISABLE 0x00
#define AUTONEG_ENABLE 0x01
#define SPEED_UNKNOWN (-1)
