// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* The program's own declarations, and the types and declarations that they lead to. */
#include "front/cx.h"

/* libclang's objects are known by the address of what they wrap. */
static struct str key_of(struct cx *cx, const void *address)
{
	return (struct str){ arena_strndup(cx->arena, (const char *)&address, sizeof(address)),
			     sizeof(address) };
}

struct cx_fields {
	struct cx *cx;
	struct record *record;
};

static enum CXChildVisitResult find_annotation(CXCursor cursor, CXCursor parent, CXClientData data)
{
	(void)parent;
	if (clang_getCursorKind(cursor) != CXCursor_AnnotateAttr)
		return CXChildVisit_Continue;
	*(CXCursor *)data = cursor;
	return CXChildVisit_Break;
}

static const char *annotation_of(struct cx *cx, CXCursor cursor)
{
	CXCursor found = clang_getNullCursor();

	if (!clang_Cursor_hasAttrs(cursor))
		return NULL;
	clang_visitChildren(cursor, find_annotation, &found);
	return clang_Cursor_isNull(found) ? NULL : cx_string(cx, clang_getCursorSpelling(found));
}

static enum CXVisitorResult add_field(CXCursor cursor, CXClientData data)
{
	struct cx_fields *fields = data;

	*vec_push(fields->cx->arena, &fields->record->fields) = cx_decl_of(fields->cx, cursor);
	return CXVisit_Continue;
}

static struct record *record_of(struct cx *cx, CXCursor cursor)
{
	struct str key = key_of(cx, clang_getCanonicalCursor(cursor).data[0]);
	struct record *record = strmap_get(&cx->records, key);
	const char *annotation;
	CXCursor definition;

	if (record)
		return record;
	record = arena_new(cx->arena, struct record);
	strmap_put(&cx->records, key, record);
	definition = clang_getCursorDefinition(cursor);
	if (clang_Cursor_isNull(definition))
		definition = cursor;
	if (!clang_Cursor_isAnonymous(definition))
		record->tag = cx_string(cx, clang_getCursorSpelling(definition));
	else
		record->tag = "";
	record->home = cx_home(cx, definition);
	record->is_union = clang_getCursorKind(definition) == CXCursor_UnionDecl;
	record->span = cx_span(cx, clang_getCursorExtent(definition));
	annotation = annotation_of(cx, definition);
	record->is_packet = annotation && !strcmp(annotation, "bcc.packet");
	record->type = cx_type_of(cx, clang_getCursorType(definition));
	if (record->home == HOME_USER)
		clang_Type_visitFields(clang_getCursorType(definition), add_field,
				       &(struct cx_fields){ cx, record });
	return record;
}

static enum type_kind kind_of(enum CXTypeKind kind)
{
	if (kind >= CXType_Bool && kind <= CXType_Int128)
		return TYPE_INTEGER;
	switch (kind) {
	case CXType_Void:
		return TYPE_VOID;
	case CXType_Enum:
		return TYPE_INTEGER;
	case CXType_Pointer:
		return TYPE_POINTER;
	case CXType_Record:
		return TYPE_RECORD;
	case CXType_ConstantArray:
	case CXType_IncompleteArray:
	case CXType_VariableArray:
	case CXType_DependentSizedArray:
		return TYPE_ARRAY;
	default:
		return TYPE_OTHER;
	}
}

static bool is_unsigned(enum CXTypeKind kind)
{
	return kind == CXType_Bool || (kind >= CXType_Char_U && kind <= CXType_UInt128);
}

struct type *cx_type_of(struct cx *cx, CXType cxtype)
{
	struct str key = key_of(cx, cxtype.data[0]);
	struct type *type = strmap_get(&cx->types, key);
	CXType canonical;

	if (type)
		return type;
	type = arena_new(cx->arena, struct type);
	strmap_put(&cx->types, key, type);
	canonical = clang_getCanonicalType(cxtype);
	type->kind = kind_of(canonical.kind);
	type->spelling = cx_string(cx, clang_getTypeSpelling(cxtype));
	/* libclang crashes when asked for the size of a placeholder, such as a builtin's type. */
	type->size_bytes = type->kind == TYPE_OTHER ? -1 : clang_Type_getSizeOf(canonical);
	type->is_const = clang_isConstQualifiedType(canonical);
	type->is_unsigned = is_unsigned(canonical.kind);
	type->is_long = canonical.kind == CXType_Long || canonical.kind == CXType_ULong;
	type->is_enum = canonical.kind == CXType_Enum;
	if (type->size_bytes < 0)
		type->size_bytes = -1;
	if (type->kind == TYPE_POINTER) {
		type->target = cx_type_of(cx, clang_getPointeeType(canonical));
	} else if (type->kind == TYPE_ARRAY) {
		type->target = cx_type_of(cx, clang_getArrayElementType(canonical));
		type->array_cnt =
			canonical.kind == CXType_ConstantArray ? clang_getArraySize(canonical) : 0;
	} else if (type->kind == TYPE_RECORD) {
		type->record = record_of(cx, clang_getTypeDeclaration(canonical));
	}
	return type;
}

static enum decl_kind decl_kind_of(enum CXCursorKind kind)
{
	switch (kind) {
	case CXCursor_ParmDecl:
		return DECL_PARAMETER;
	case CXCursor_FieldDecl:
		return DECL_FIELD;
	case CXCursor_FunctionDecl:
		return DECL_FUNCTION;
	case CXCursor_EnumConstantDecl:
		return DECL_ENUMERATOR;
	default:
		return DECL_VARIABLE;
	}
}

static void find_user(struct str ident, uint32_t offset, void *arg)
{
	if (str_is(ident, "__user"))
		*(uint32_t *)arg = offset + (uint32_t)ident.len_bytes;
}

bool cx_says_user(struct span type)
{
	uint32_t behind = 0, star_cnt = 0;
	struct str text;

	if (!type.file || type.end <= type.begin)
		return false;
	text = span_text(type);
	front_each_identifier(text, find_user, &behind);
	for (uint32_t i = behind; behind && i < text.len_bytes; i++)
		star_cnt = text.text[i] == ',' ? 0 : star_cnt + (text.text[i] == '*');
	return star_cnt == 1;
}

static void fill_field(struct cx *cx, CXCursor cursor, struct decl *decl)
{
	decl->record = record_of(cx, clang_getCursorSemanticParent(cursor));
	if (strchr(decl->name, '('))
		decl->name = ""; /* libclang says "struct x::(anonymous at ...)" */
	decl->is_bitfield = clang_Cursor_isBitField(cursor);
	decl->offset_bits = clang_Cursor_getOffsetOfField(cursor);
	if (decl->is_bitfield)
		decl->width_bits = clang_getFieldDeclBitWidth(cursor);
}

/* libclang shows a parameter "T a[]" as it is written; it is a pointer. */
static struct type *adjusted(struct cx *cx, struct type *array)
{
	struct type *type = arena_new(cx->arena, struct type);

	type->kind = TYPE_POINTER;
	type->spelling = arena_printf(cx->arena, "%s *", array->target->spelling);
	type->size_bytes = 8;
	type->target = array->target;
	return type;
}

static struct span name_span_of(struct cx *cx, CXCursor cursor)
{
	return cx_span(cx, clang_Cursor_getSpellingNameRange(cursor, 0, 0));
}

static void fill_decl(struct cx *cx, CXCursor cursor, struct decl *decl)
{
	CXCursor parent = clang_getCursorSemanticParent(cursor);

	decl->name = cx_string(cx, clang_getCursorSpelling(cursor));
	decl->home = cx_home(cx, cursor);
	decl->span = cx_span(cx, clang_getCursorExtent(cursor));
	decl->name_span = name_span_of(cx, cursor);
	decl->annotation = annotation_of(cx, cursor);
	decl->is_user_memory = cx_says_user(
		(struct span){ decl->span.file, decl->span.begin, decl->name_span.begin });
	decl->is_file_scope = clang_getCursorKind(parent) == CXCursor_TranslationUnit;
	decl->is_static = clang_Cursor_getStorageClass(cursor) == CX_SC_Static;
	switch (decl->kind) {
	case DECL_FUNCTION:
		decl->type = cx_type_of(cx, clang_getCursorResultType(cursor));
		for (int i = 0; i < clang_Cursor_getNumArguments(cursor); i++)
			*vec_push(cx->arena, &decl->params) =
				cx_decl_of(cx, clang_Cursor_getArgument(cursor, (unsigned int)i));
		break;
	case DECL_FIELD:
		fill_field(cx, cursor, decl);
		break;
	case DECL_ENUMERATOR:
		decl->value = clang_getEnumConstantDeclValue(cursor);
		break;
	default:
		break;
	}
	if (!decl->type)
		decl->type = cx_type_of(cx, clang_getCursorType(cursor));
	if (decl->kind == DECL_PARAMETER && decl->type->kind == TYPE_ARRAY)
		decl->type = adjusted(cx, decl->type);
}

struct decl *cx_decl_of(struct cx *cx, CXCursor cursor)
{
	CXCursor definition = clang_getCursorDefinition(cursor);
	struct str key;
	struct decl *decl;

	if (clang_Cursor_isNull(definition))
		definition = clang_getCanonicalCursor(cursor);
	key = key_of(cx, definition.data[0]);
	decl = strmap_get(&cx->decls, key);
	if (decl)
		return decl;
	decl = arena_new(cx->arena, struct decl);
	strmap_put(&cx->decls, key, decl);
	decl->kind = decl_kind_of(clang_getCursorKind(definition));
	decl->index = (unsigned int)cx->unit->ast->decls.cnt;
	*vec_push(cx->arena, &cx->unit->ast->decls) = decl;
	fill_decl(cx, definition, decl);
	return decl;
}

/* ---- The program's own declarations */

static enum CXChildVisitResult find_body(CXCursor cursor, CXCursor parent, CXClientData data)
{
	(void)parent;
	if (clang_getCursorKind(cursor) != CXCursor_CompoundStmt)
		return CXChildVisit_Continue;
	*(CXCursor *)data = cursor;
	return CXChildVisit_Break;
}

static void add_function(struct cx *cx, CXCursor cursor)
{
	struct decl *decl = cx_decl_of(cx, cursor);
	CXCursor body = clang_getNullCursor();

	if (!clang_isCursorDefinition(cursor)) {
		*vec_push(cx->arena, &decl->prototypes) =
			cx_span(cx, clang_getCursorExtent(cursor));
		return;
	}
	clang_visitChildren(cursor, find_body, &body);
	*vec_push(cx->arena, &cx->unit->ast->functions) = decl;
	decl->body = cx_grow_body(cx, body, decl);
}

static void add_variable(struct cx *cx, CXCursor cursor)
{
	*vec_push(cx->arena, &cx->unit->ast->variables) = cx_decl_of(cx, cursor);
	*vec_push(cx->arena, &cx->unit->ast->file_nodes) = cx_grow_variable(cx, cursor);
}

static enum CXChildVisitResult add_enumerator(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct cx *cx = data;

	(void)parent;
	if (clang_getCursorKind(cursor) == CXCursor_EnumConstantDecl)
		*vec_push(cx->arena, &cx->unit->ast->enumerators) = cx_decl_of(cx, cursor);
	return CXChildVisit_Continue;
}

static void add_typedef(struct cx *cx, CXCursor cursor, struct type_name *name)
{
	CXType type = clang_getCanonicalType(clang_getTypedefDeclUnderlyingType(cursor));

	/* Those of the dialect's macros stand where the macro is. */
	if (type.kind != CXType_Record || !name->span.file ||
	    !str_starts_with(span_text(name->span), "typedef"))
		return;
	name->type = cx_string(cx, clang_getTypeSpelling(type));
	name->record = record_of(cx, clang_getTypeDeclaration(type));
}

static void add_type_name(struct cx *cx, CXCursor cursor, const char *keyword)
{
	struct type_name *name;

	if (clang_Cursor_isAnonymous(cursor) || !clang_isCursorDefinition(cursor))
		return;
	name = vec_push(cx->arena, &cx->unit->ast->type_names);
	name->keyword = keyword;
	name->name = cx_string(cx, clang_getCursorSpelling(cursor));
	name->span = cx_span(cx, clang_getCursorExtent(cursor));
	if (clang_getCursorKind(cursor) == CXCursor_TypedefDecl)
		add_typedef(cx, cursor, name);
}

static enum CXChildVisitResult visit_toplevel(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct cx *cx = data;
	enum CXCursorKind kind = clang_getCursorKind(cursor);

	(void)parent;
	if (!clang_isDeclaration(kind) || cx_home(cx, cursor) != HOME_USER)
		return CXChildVisit_Continue;
	switch (kind) {
	case CXCursor_FunctionDecl:
		add_function(cx, cursor);
		break;
	case CXCursor_VarDecl:
		add_variable(cx, cursor);
		break;
	case CXCursor_StructDecl:
	case CXCursor_UnionDecl:
		add_type_name(cx, cursor, kind == CXCursor_StructDecl ? "struct" : "union");
		if (clang_isCursorDefinition(cursor))
			*vec_push(cx->arena, &cx->unit->ast->records) = record_of(cx, cursor);
		break;
	case CXCursor_TypedefDecl:
		add_type_name(cx, cursor, "typedef");
		break;
	case CXCursor_EnumDecl:
		add_type_name(cx, cursor, "enum");
		clang_visitChildren(cursor, add_enumerator, cx);
		break;
	default:
		break;
	}
	return CXChildVisit_Continue;
}

void cx_build_tree(struct cx *cx)
{
	cx->unit->ast = arena_new(cx->arena, struct ast);
	cx->unit->ast->arena = cx->arena;
	cx->unit->ast->main = cx->input->main;
	clang_visitChildren(clang_getTranslationUnitCursor(cx->tu), visit_toplevel, cx);
}
