// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "diag/list.h"

static const struct {
	const char *slug;
	const char *summary;
	enum diag_severity severity;
} kinds[] = {
#define DIAG(id, severity, slug, summary) { slug, summary, DIAG_##severity },
#include "diag/kinds.def"
#undef DIAG
};

const char *diag_slug(enum diag_kind kind)
{
	return kinds[kind].slug;
}

const char *diag_summary(enum diag_kind kind)
{
	return kinds[kind].summary;
}

enum diag_severity diag_default_severity(enum diag_kind kind)
{
	return kinds[kind].severity;
}

struct diag_list *diag_list_new(struct arena *arena, struct source_set *sources)
{
	struct diag_list *list = arena_new(arena, struct diag_list);

	list->arena = arena;
	list->sources = sources;
	for (int kind = 0; kind < DIAG_KIND_CNT; kind++)
		list->kinds[kind].is_enabled = kinds[kind].severity > DIAG_REMARK;
	return list;
}

static bool is_silent(const struct diag_list *list, enum diag_kind kind)
{
	if (kinds[kind].severity > DIAG_WARNING)
		return false;
	if (kinds[kind].severity == DIAG_WARNING && list->warnings_are_off)
		return true;
	return !list->kinds[kind].is_enabled;
}

static bool is_promoted(const struct diag_list *list, enum diag_kind kind)
{
	const struct kind_state *state = &list->kinds[kind];

	if (kinds[kind].severity != DIAG_WARNING)
		return false;
	return state->is_error || (list->all_are_errors && !state->is_never_error);
}

/* A generated program may have a name of megabytes; whoever reads the message does not want it. */
#define TEXT_HEAD_BYTES 600u
#define TEXT_TAIL_BYTES 200u

static bool is_inside_char(const char *text)
{
	return ((unsigned char)*text & 0xc0) == 0x80;
}

/* Leave out the middle of a text that is too long, at whole characters. */
static const char *shorten(struct arena *arena, const char *text)
{
	size_t len = strlen(text);
	size_t head = TEXT_HEAD_BYTES;
	const char *tail;

	if (len <= TEXT_HEAD_BYTES + TEXT_TAIL_BYTES)
		return text;
	tail = text + len - TEXT_TAIL_BYTES;
	while (is_inside_char(text + head))
		head--;
	while (is_inside_char(tail))
		tail++;
	return arena_printf(arena, "%.*s...%s", (int)head, text, tail);
}

static const char *message_text(struct arena *arena, const char *fmt, va_list args)
	__attribute__((format(printf, 2, 0)));

static const char *message_text(struct arena *arena, const char *fmt, va_list args)
{
	return shorten(arena, arena_vprintf(arena, fmt, args));
}

void diag_add(struct diag_list *list, enum diag_kind kind, struct span at, const char *fmt, ...)
{
	struct diag *diag;
	va_list args;

	list->last = NULL;
	if (is_silent(list, kind))
		return;
	diag = arena_new(list->arena, struct diag);
	diag->kind = kind;
	diag->is_promoted = is_promoted(list, kind);
	diag->seq = list->diags.cnt;
	diag->main.severity = diag->is_promoted ? DIAG_ERROR : kinds[kind].severity;
	diag->main.at = source_as_written(at);
	va_start(args, fmt);
	diag->main.text = message_text(list->arena, fmt, args);
	va_end(args);
	*vec_push(list->arena, &list->diags) = diag;
	list->last = diag;
	list->error_cnt += diag->main.severity >= DIAG_ERROR;
	list->bug_cnt += diag->main.severity == DIAG_BUG;
}

void diag_note(struct diag_list *list, struct span at, const char *fmt, ...)
{
	struct message *note;
	va_list args;

	if (!list->last)
		return;
	note = vec_push(list->arena, &list->last->notes);
	note->severity = DIAG_NOTE;
	note->at = source_as_written(at);
	va_start(args, fmt);
	note->text = message_text(list->arena, fmt, args);
	va_end(args);
}

void diag_underline(struct diag_list *list, struct span range)
{
	if (list->last)
		*vec_push(list->arena, &list->last->main.underlines) = source_as_written(range);
}

void diag_fixit(struct diag_list *list, struct span at, const char *text)
{
	struct span as_written = source_as_written(at);
	struct message *message;

	/* What a macro stands for cannot be mended where the macro is used. */
	if (!list->last || as_written.end - as_written.begin != at.end - at.begin)
		return;
	message = &list->last->main;
	if (list->last->notes.cnt)
		message = &list->last->notes.items[list->last->notes.cnt - 1];
	text = arena_strdup(list->arena, text);
	*vec_push(list->arena, &message->fixits) = (struct fixit){ as_written, text };
}

void diag_flag(struct diag_list *list, const char *flag)
{
	if (list->last)
		list->last->flag = arena_strdup(list->arena, flag);
}

void diag_take_errors(struct diag_list *list, const struct diag_list *from, const char *note)
{
	vec_each(item, &from->diags) {
		if ((*item)->main.severity < DIAG_ERROR)
			continue;
		list->last = *item;
		list->last->seq = list->diags.cnt;
		*vec_push(list->arena, &list->diags) = *item;
		list->error_cnt++;
		diag_note(list, (*item)->main.at, "%s", note);
	}
}

size_t diag_mark(const struct diag_list *list)
{
	return list->diags.cnt;
}

void diag_rewind(struct diag_list *list, size_t mark)
{
	list->last = NULL;
	while (list->diags.cnt > mark) {
		const struct diag *diag = list->diags.items[--list->diags.cnt];

		list->error_cnt -= diag->main.severity >= DIAG_ERROR;
		list->bug_cnt -= diag->main.severity == DIAG_BUG;
	}
}

size_t diag_error_cnt(const struct diag_list *list)
{
	return list->error_cnt;
}

bool diag_has_error_in(const struct diag_list *list, struct span span)
{
	vec_each(item, &list->diags) {
		struct span at = source_as_written((*item)->main.at);

		if ((*item)->main.severity >= DIAG_ERROR && at.file == span.file &&
		    at.begin >= span.begin && at.begin <= span.end)
			return true;
	}
	return false;
}

bool diag_has_bug(const struct diag_list *list)
{
	return list->bug_cnt > 0;
}
