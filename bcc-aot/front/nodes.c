// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Expressions and statements: libclang's cursors become nodes of model/ast.h. */
#include "front/cx.h"

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

static struct node *node_new(struct growth *growth, enum node_kind kind, CXCursor cursor)
{
	struct cx *cx = growth->cx;
	struct node *node = arena_new(cx->arena, struct node);

	node->kind = kind;
	node->span = cx_span(cx, clang_getCursorExtent(cursor));
	node->type = cx_type_of(cx, clang_getCursorType(cursor));
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

static enum node_op binary_op(CXCursor cursor)
{
	static const enum node_op ops[CXBinaryOperator_Comma + 1] = {
		[CXBinaryOperator_Comma] = OP_COMMA,    [CXBinaryOperator_Add] = OP_ADD,
		[CXBinaryOperator_Sub] = OP_SUB,        [CXBinaryOperator_Mul] = OP_MUL,
		[CXBinaryOperator_Shl] = OP_SHIFT_LEFT, [CXBinaryOperator_Shr] = OP_SHIFT_RIGHT,
		[CXBinaryOperator_And] = OP_BIT_AND,    [CXBinaryOperator_Or] = OP_BIT_OR,
		[CXBinaryOperator_LAnd] = OP_AND,       [CXBinaryOperator_LOr] = OP_OR,
		[CXBinaryOperator_LT] = OP_LESS,        [CXBinaryOperator_GT] = OP_GREATER,
		[CXBinaryOperator_LE] = OP_LESS_EQUAL,  [CXBinaryOperator_GE] = OP_GREATER_EQUAL,
		[CXBinaryOperator_EQ] = OP_EQUAL,       [CXBinaryOperator_NE] = OP_NOT_EQUAL,
	};
	enum CXBinaryOperatorKind kind = clang_getCursorBinaryOperatorKind(cursor);

	return kind <= CXBinaryOperator_Comma ? ops[kind] : OP_OTHER;
}

static enum node_op unary_op(CXCursor cursor)
{
	switch (clang_getCursorUnaryOperatorKind(cursor)) {
	case CXUnaryOperator_LNot:
		return OP_NOT;
	case CXUnaryOperator_Minus:
		return OP_MINUS;
	default:
		return OP_OTHER;
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

/* Of several expressions below @cursor only the last one is its value. */
static struct node *grow_value(struct growth *growth, enum node_kind kind, CXCursor cursor)
{
	struct node *node = node_new(growth, kind, cursor);
	struct growth inner = { growth->cx, node, &node->first };
	CXCursor value = look_inside(cursor).last_expr;

	if (!clang_Cursor_isNull(value) && grow(value, cursor, &inner) == CXChildVisit_Recurse)
		clang_visitChildren(value, grow, &inner);
	return node;
}

/*
 * libclang shows as "unexposed" alike: designated initializers, implicit casts,
 * which are no longer than what they hold, and __builtin_offsetof() and its kin,
 * which hold expressions only inside typeof.
 */
static enum CXChildVisitResult grow_unexposed(struct growth *growth, CXCursor cursor)
{
	struct cx *cx = growth->cx;
	struct probe probe = look_inside(cursor);
	struct node *node;

	/* In ".f[1] = value" the index is an expression, too. */
	if (!clang_Cursor_isNull(probe.designator)) {
		node = grow_value(growth, NODE_DESIGNATED, cursor);
		node->decl = cx_decl_of(cx, clang_getCursorReferenced(probe.designator));
		return CXChildVisit_Continue;
	}
	if (probe.expr_cnt == 1 && clang_equalRanges(clang_getCursorExtent(cursor),
						     clang_getCursorExtent(probe.last_expr)))
		return CXChildVisit_Recurse;
	node = node_new(growth, probe.expr_cnt == 1 ? NODE_SIZEOF : NODE_OTHER, cursor);
	add_children(cx, node, cursor);
	return CXChildVisit_Continue;
}

static void finish_member(struct cx *cx, struct node *node, CXCursor cursor)
{
	struct type *base;
	CXSourceLocation at = clang_getCursorLocation(cursor);
	unsigned int offset;
	CXFile handle;

	node->decl = cx_decl_of(cx, clang_getCursorReferenced(cursor));
	clang_getFileLocation(at, &handle, NULL, NULL, &offset);
	node->op_span.begin = offset;
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

	node->decl = cx_decl_of(cx, cursor);
	if (!clang_Cursor_isNull(init) && grow(init, cursor, &inner) == CXChildVisit_Recurse)
		clang_visitChildren(init, grow, &inner);
}

static struct node *grow_plain(struct growth *growth, enum node_kind kind, CXCursor cursor)
{
	struct node *node = node_new(growth, kind, cursor);

	add_children(growth->cx, node, cursor);
	return node;
}

static void grow_binary(struct growth *growth, CXCursor cursor, bool is_compound)
{
	bool is_assignment =
		is_compound || clang_getCursorBinaryOperatorKind(cursor) == CXBinaryOperator_Assign;
	struct node *node = node_new(growth, is_assignment ? NODE_ASSIGN : NODE_BINARY, cursor);

	node->is_compound = is_compound;
	node->op = binary_op(cursor);
	add_children(growth->cx, node, cursor);
}

/* 1[array] is array[1]. */
static void put_base_first(struct node *subscript)
{
	struct node *index = subscript->first, *base = index ? index->next : NULL;

	if (!base || index->type->kind != TYPE_INTEGER)
		return;
	subscript->first = base;
	base->next = index;
	index->next = NULL;
}

static void grow_reference(struct growth *growth, CXCursor cursor)
{
	struct node *node = node_new(growth, NODE_REF, cursor);

	node->decl = cx_decl_of(growth->cx, clang_getCursorReferenced(cursor));
	if (node->decl->kind == DECL_PARAMETER)
		node->type = node->decl->type;
}

static void grow_parentheses(struct growth *growth, CXCursor cursor)
{
	struct node *node = grow_plain(growth, NODE_PAREN, cursor);

	if (node->first)
		node->type = node->first->type;
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
	case CXCursor_CallExpr:
		return NODE_CALL;
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
	case CXCursor_IfStmt:
		return NODE_IF;
	case CXCursor_CaseStmt:
		return NODE_CASE;
	case CXCursor_GotoStmt:
		return NODE_GOTO;
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
	case CXCursor_ParenExpr:
		grow_parentheses(growth, cursor);
		break;
	case CXCursor_IntegerLiteral:
		grow_literal(growth, cursor);
		break;
	case CXCursor_MemberRefExpr:
		finish_member(growth->cx, grow_plain(growth, NODE_MEMBER, cursor), cursor);
		break;
	case CXCursor_ArraySubscriptExpr:
		put_base_first(grow_plain(growth, NODE_SUBSCRIPT, cursor));
		break;
	case CXCursor_UnaryOperator:
		grow_plain(growth, unary_kind(cursor), cursor)->op = unary_op(cursor);
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

static void include(struct span *span, uint32_t begin, uint32_t end)
{
	if (begin < span->begin)
		span->begin = begin;
	if (end > span->end)
		span->end = end;
}

/*
 * In the argument of a macro, libclang takes the beginning of another macro for
 * the end of what ends inside of that: what a node holds tells more of it.
 */
static void settle_spans(struct cx *cx, struct node *node)
{
	struct span span = node->span;

	if (span.begin == span.end)
		span.end++;
	if (node->kind == NODE_MEMBER)
		include(&span, node->op_span.begin, node->op_span.begin + 1);
	for (struct node *child = node->first; child; child = child->next) {
		settle_spans(cx, child);
		if (child->span.file)
			include(&span, child->span.begin, child->span.end);
	}
	if (node->span.file)
		node->span = cx_whole_macros(cx, span);
	node->from_macro_body = cx_is_macro_body(cx, node->span);
	if (node->kind == NODE_CAST && node->first)
		node->is_user_memory = cx_says_user((struct span){
			node->span.file, node->span.begin, node->first->span.begin });
	if (node->kind == NODE_MEMBER)
		node->op_span =
			(struct span){ node->span.file, node->op_span.begin, node->span.end };
}

struct node *cx_grow_body(struct cx *cx, CXCursor body, struct decl *function)
{
	struct node root = { .kind = NODE_OTHER, .function = function };
	struct growth growth = { cx, &root, &root.first };
	struct node *node = grow_plain(&growth, NODE_BLOCK, body);

	node->parent = NULL;
	settle_spans(cx, node);
	return node;
}

struct node *cx_grow_variable(struct cx *cx, CXCursor cursor)
{
	struct node root = { .kind = NODE_OTHER };
	struct growth growth = { cx, &root, &root.first };

	grow_variable(&growth, cursor);
	root.first->parent = NULL;
	settle_spans(cx, root.first);
	return root.first;
}
