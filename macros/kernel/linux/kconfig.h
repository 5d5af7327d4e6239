/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Asking for a CONFIG_ option inside an expression: 1 or 0, also where it is not defined. */
#pragma once

#define IS_ENABLED_YES_1 0,
#define IS_ENABLED_PICK(ignored, value, ...) value
#define IS_ENABLED_TEST(yes_or_junk) IS_ENABLED_PICK(yes_or_junk 1, 0)
#define IS_ENABLED_JOIN(value) IS_ENABLED_TEST(IS_ENABLED_YES_##value)
#define IS_ENABLED_VALUE(value) IS_ENABLED_JOIN(value)
#define IS_BUILTIN(option) IS_ENABLED_VALUE(option)
#define IS_MODULE(option) IS_ENABLED_VALUE(option##_MODULE)
#define IS_ENABLED(option) (IS_BUILTIN(option) || IS_MODULE(option))
#define IS_REACHABLE(option) IS_BUILTIN(option)
