// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Turns libclang's cursors into the tree of model/ast.h. */
#include "front/cx.h"

/* libclang's objects are known by the address of what they wrap. */
static struct str key_of(struct cx *cx, const void *address)
{
	return (struct str){ arena_strndup(cx->arena, (const char *)&address, sizeof(address)),
			     sizeof(address) };
}

static struct type *type_of(struct cx *cx, CXType type);
static struct decl *decl_of(struct cx *cx, CXCursor cursor);

struct cx_fields {
	struct cx *cx;
	struct record *record;
};

static enum CXVisitorResult add_field(CXCursor cursor, CXClientData data)
{
	struct cx_fields *fields = data;

	*vec_push(fields->cx->arena, &fields->record->fields) = decl_of(fields->cx, cursor);
	return CXVisit_Continue;
}

static struct record *record_of(struct cx *cx, CXCursor cursor)
{
	struct str key = key_of(cx, clang_getCanonicalCursor(cursor).data[0]);
	struct record *record = strmap_get(&cx->records, key);
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
	record->type = type_of(cx, clang_getCursorType(definition));
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

static struct type *type_of(struct cx *cx, CXType cxtype)
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
	type->is_enum = canonical.kind == CXType_Enum;
	if (type->size_bytes < 0)
		type->size_bytes = -1;
	if (type->kind == TYPE_POINTER) {
		type->target = type_of(cx, clang_getPointeeType(canonical));
	} else if (type->kind == TYPE_ARRAY) {
		type->target = type_of(cx, clang_getArrayElementType(canonical));
		type->array_cnt = canonical.kind == CXType_ConstantArray ?
					  clang_getArraySize(canonical) : 0;
	} else if (type->kind == TYPE_RECORD) {
		type->record = record_of(cx, clang_getTypeDeclaration(canonical));
	}
	return type;
}

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

static bool says_user(const struct cx *cx, struct span span)
{
	if (!span.file)
		return false;
	vec_each(use, &cx->unit->macros) {
		if (use->span.begin >= span.begin && use->span.end <= span.end &&
		    !strcmp(use->name, "__user"))
			return true;
	}
	return false;
}

static void fill_field(struct cx *cx, CXCursor cursor, struct decl *decl)
{
	decl->record = record_of(cx, clang_getCursorSemanticParent(cursor));
	decl->is_bitfield = clang_Cursor_isBitField(cursor);
	decl->offset_bits = clang_Cursor_getOffsetOfField(cursor);
	if (decl->is_bitfield)
		decl->width_bits = clang_getFieldDeclBitWidth(cursor);
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
	decl->is_user_memory = says_user(cx, decl->span);
	decl->is_file_scope = clang_getCursorKind(parent) == CXCursor_TranslationUnit;
	decl->is_static = clang_Cursor_getStorageClass(cursor) == CX_SC_Static;
	switch (decl->kind) {
	case DECL_FUNCTION:
		decl->type = type_of(cx, clang_getCursorResultType(cursor));
		for (int i = 0; i < clang_Cursor_getNumArguments(cursor); i++)
			*vec_push(cx->arena, &decl->params) =
				decl_of(cx, clang_Cursor_getArgument(cursor, (unsigned int)i));
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
		decl->type = type_of(cx, clang_getCursorType(cursor));
}

static struct decl *decl_of(struct cx *cx, CXCursor cursor)
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
	decl->index = cx->unit->ast->decl_cnt++;
	fill_decl(cx, definition, decl);
	return decl;
}

/* ---- Expressions and statements ------------------------------------------- */

struct growth {
	struct cx *cx;
	struct node *parent;
	struct node **tail;
};

static enum CXChildVisitResult grow(CXCursor cursor, CXCursor parent, CXClientData data);

static void add_children(struct cx *cx, struct node *node, CXCursor cursor)
{
	struct growth growth = { cx, node, &node->first };

	while (*growth.tail)
		growth.tail = &(*growth.tail)->next;
	clang_visitChildren(cursor, grow, &growth);
}

static bool comes_from_macro_body(const struct cx *cx, struct span span)
{
	const struct macro_use *use;

	if (!span.file)
		return true;
	use = front_macro_at(cx->unit, span.begin);
	return use && use->span.begin == span.begin && use->span.end == span.end;
}

static struct node *node_new(struct growth *growth, enum node_kind kind, CXCursor cursor)
{
	struct cx *cx = growth->cx;
	struct node *node = arena_new(cx->arena, struct node);

	node->kind = kind;
	node->span = cx_span(cx, clang_getCursorExtent(cursor));
	node->from_macro_body = comes_from_macro_body(cx, node->span);
	node->type = type_of(cx, clang_getCursorType(cursor));
	node->parent = growth->parent;
	node->function = growth->parent ? growth->parent->function : NULL;
	*growth->tail = node;
	growth->tail = &node->next;
	return node;
}

static enum node_kind unary_kind(CXCursor cursor)
{
	switch (clang_getCursorUnaryOperatorKind(cursor)) {
	case CXUnaryOperator_Deref:
		return NODE_DEREF;
	case CXUnaryOperator_AddrOf:
		return NODE_ADDRESS;
	case CXUnaryOperator_PostInc:
	case CXUnaryOperator_PreInc:
	case CXUnaryOperator_PostDec:
	case CXUnaryOperator_PreDec:
		return NODE_INCDEC;
	default:
		return NODE_UNARY;
	}
}

static char binary_op(CXCursor cursor)
{
	switch (clang_getCursorBinaryOperatorKind(cursor)) {
	case CXBinaryOperator_Add:
		return '+';
	case CXBinaryOperator_Sub:
		return '-';
	case CXBinaryOperator_Comma:
		return ',';
	case CXBinaryOperator_And:
		return '&';
	case CXBinaryOperator_Or:
		return '|';
	default:
		return 0;
	}
}

static bool is_member_ref(enum CXCursorKind kind)
{
	return kind == CXCursor_MemberRef;
}

struct probe {
	CXCursor designator;
	unsigned int expr_cnt;
	CXCursor last_expr;
};

static enum CXChildVisitResult look(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct probe *probe = data;
	enum CXCursorKind kind = clang_getCursorKind(cursor);

	(void)parent;
	if (is_member_ref(kind))
		probe->designator = cursor;
	if (clang_isExpression(kind)) {
		probe->expr_cnt++;
		probe->last_expr = cursor;
	}
	return CXChildVisit_Continue;
}

static struct probe look_inside(CXCursor cursor)
{
	struct probe probe = { clang_getNullCursor(), 0, clang_getNullCursor() };

	clang_visitChildren(cursor, look, &probe);
	return probe;
}

/* libclang shows implicit casts and designated initializers alike, as "unexposed". */
static enum CXChildVisitResult grow_unexposed(struct growth *growth, CXCursor cursor)
{
	struct cx *cx = growth->cx;
	struct probe probe = look_inside(cursor);
	struct node *node;

	if (!clang_Cursor_isNull(probe.designator)) {
		node = node_new(growth, NODE_DESIGNATED, cursor);
		node->decl = decl_of(cx, clang_getCursorReferenced(probe.designator));
		add_children(cx, node, cursor);
		return CXChildVisit_Continue;
	}
	if (probe.expr_cnt == 1)
		return CXChildVisit_Recurse;
	node = node_new(growth, NODE_OTHER, cursor);
	add_children(cx, node, cursor);
	return CXChildVisit_Continue;
}

static void finish_member(struct cx *cx, struct node *node, CXCursor cursor)
{
	struct type *base;
	CXSourceLocation at = clang_getCursorLocation(cursor);
	unsigned int offset;
	CXFile handle;

	node->decl = decl_of(cx, clang_getCursorReferenced(cursor));
	clang_getFileLocation(at, &handle, NULL, NULL, &offset);
	node->op_span = (struct span){ node->span.file, offset, node->span.end };
	base = node->first ? node->first->type : node->type;
	node->is_arrow = base->kind != TYPE_RECORD;
	/* Members of unnamed structs: clang names each level, the text only the last one. */
	while (node->first && node->first->kind == NODE_MEMBER && !node->first->decl->name[0]) {
		struct node *unnamed = node->first;

		node->is_arrow = unnamed->is_arrow;
		node->first = unnamed->first;
		node->first->parent = node;
	}
}

static void grow_variable(struct growth *growth, CXCursor cursor)
{
	struct cx *cx = growth->cx;
	struct node *node = node_new(growth, NODE_VARIABLE, cursor);
	CXCursor init = clang_Cursor_getVarDeclInitializer(cursor);
	struct growth inner = { cx, node, &node->first };

	node->decl = decl_of(cx, cursor);
	if (!clang_Cursor_isNull(init) && grow(init, cursor, &inner) == CXChildVisit_Recurse)
		clang_visitChildren(init, grow, &inner);
}

/* A cast's type may hold expressions (typeof): only the last one is its value. */
static void grow_value(struct growth *growth, enum node_kind kind, CXCursor cursor)
{
	struct cx *cx = growth->cx;
	struct node *node = node_new(growth, kind, cursor);
	struct growth inner = { cx, node, &node->first };
	CXCursor value = look_inside(cursor).last_expr;

	if (!clang_Cursor_isNull(value) && grow(value, cursor, &inner) == CXChildVisit_Recurse)
		clang_visitChildren(value, grow, &inner);
}

static struct node *grow_plain(struct growth *growth, enum node_kind kind, CXCursor cursor)
{
	struct node *node = node_new(growth, kind, cursor);

	add_children(growth->cx, node, cursor);
	return node;
}

static void grow_binary(struct growth *growth, CXCursor cursor, bool is_compound)
{
	bool is_assignment = is_compound || clang_getCursorBinaryOperatorKind(cursor) ==
						    CXBinaryOperator_Assign;
	struct node *node = node_new(growth, is_assignment ? NODE_ASSIGN : NODE_BINARY, cursor);

	node->is_compound = is_compound;
	node->op = binary_op(cursor);
	add_children(growth->cx, node, cursor);
}

static void grow_reference(struct growth *growth, CXCursor cursor)
{
	struct node *node = node_new(growth, NODE_REF, cursor);

	node->decl = decl_of(growth->cx, clang_getCursorReferenced(cursor));
}

static void grow_literal(struct growth *growth, CXCursor cursor)
{
	struct node *node = node_new(growth, NODE_LITERAL, cursor);
	CXEvalResult result = clang_Cursor_Evaluate(cursor);

	if (!result)
		return;
	if (clang_EvalResult_getKind(result) == CXEval_Int)
		node->value = clang_EvalResult_getAsLongLong(result);
	clang_EvalResult_dispose(result);
}

/* The kinds that need nothing but their children. */
static enum node_kind plain_kind(enum CXCursorKind kind)
{
	switch (kind) {
	case CXCursor_ArraySubscriptExpr:
		return NODE_SUBSCRIPT;
	case CXCursor_CallExpr:
		return NODE_CALL;
	case CXCursor_ParenExpr:
		return NODE_PAREN;
	case CXCursor_ConditionalOperator:
		return NODE_COND;
	case CXCursor_InitListExpr:
		return NODE_INIT_LIST;
	case CXCursor_StmtExpr:
		return NODE_STATEMENT_EXPR;
	case CXCursor_StringLiteral:
		return NODE_STRING;
	case CXCursor_CharacterLiteral:
	case CXCursor_FloatingLiteral:
		return NODE_LITERAL;
	case CXCursor_UnaryExpr:
		return NODE_SIZEOF;
	case CXCursor_ReturnStmt:
		return NODE_RETURN;
	case CXCursor_CompoundStmt:
		return NODE_BLOCK;
	default:
		return NODE_OTHER;
	}
}

static enum CXChildVisitResult grow(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct growth *growth = data;
	enum CXCursorKind kind = clang_getCursorKind(cursor);

	(void)parent;
	if (clang_isReference(kind) || clang_isAttribute(kind))
		return CXChildVisit_Continue;
	switch (kind) {
	case CXCursor_UnexposedExpr:
		return grow_unexposed(growth, cursor);
	case CXCursor_DeclRefExpr:
		grow_reference(growth, cursor);
		break;
	case CXCursor_IntegerLiteral:
		grow_literal(growth, cursor);
		break;
	case CXCursor_MemberRefExpr:
		finish_member(growth->cx, grow_plain(growth, NODE_MEMBER, cursor), cursor);
		break;
	case CXCursor_UnaryOperator:
		grow_plain(growth, unary_kind(cursor), cursor);
		break;
	case CXCursor_BinaryOperator:
	case CXCursor_CompoundAssignOperator:
		grow_binary(growth, cursor, kind == CXCursor_CompoundAssignOperator);
		break;
	case CXCursor_CStyleCastExpr:
		grow_value(growth, NODE_CAST, cursor);
		break;
	case CXCursor_CompoundLiteralExpr:
		grow_value(growth, NODE_COMPOUND_LITERAL, cursor);
		break;
	case CXCursor_VarDecl:
		grow_variable(growth, cursor);
		break;
	case CXCursor_StructDecl:
	case CXCursor_UnionDecl:
	case CXCursor_EnumDecl:
	case CXCursor_TypedefDecl:
		break;
	default:
		grow_plain(growth, plain_kind(kind), cursor);
		break;
	}
	return CXChildVisit_Continue;
}

/* ---- The program's own declarations ---------------------------------------- */

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
	struct decl *decl = decl_of(cx, cursor);
	CXCursor body = clang_getNullCursor();
	struct node root = { .kind = NODE_OTHER, .function = decl };
	struct growth growth = { cx, &root, &root.first };

	if (!clang_isCursorDefinition(cursor))
		return;
	clang_visitChildren(cursor, find_body, &body);
	*vec_push(cx->arena, &cx->unit->ast->functions) = decl;
	decl->body = grow_plain(&growth, NODE_BLOCK, body);
	decl->body->parent = NULL;
}

static void add_variable(struct cx *cx, CXCursor cursor)
{
	struct node root = { .kind = NODE_OTHER };
	struct growth growth = { cx, &root, &root.first };

	*vec_push(cx->arena, &cx->unit->ast->variables) = decl_of(cx, cursor);
	grow_variable(&growth, cursor);
	root.first->parent = NULL;
	*vec_push(cx->arena, &cx->unit->ast->file_nodes) = root.first;
}

static enum CXChildVisitResult add_enumerator(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct cx *cx = data;

	(void)parent;
	if (clang_getCursorKind(cursor) == CXCursor_EnumConstantDecl)
		*vec_push(cx->arena, &cx->unit->ast->enumerators) = decl_of(cx, cursor);
	return CXChildVisit_Continue;
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
