using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Tsqlite.Parsing;

/// <summary>The kinds of syntax that Tsqlite runs. A kind that is not here is refused.</summary>
internal static class SupportedSyntax
{
    private static readonly HashSet<Type> Kinds =
    [
        // Scripts and names
        typeof(TSqlScript), typeof(TSqlBatch), typeof(StatementList), typeof(Identifier), typeof(MultiPartIdentifier), typeof(SchemaObjectName),
        typeof(IdentifierOrValueExpression), typeof(IdentifierOrScalarExpression), typeof(ChildObjectName),

        // Control of flow, variables, errors
        typeof(BeginEndBlockStatement), typeof(IfStatement), typeof(WhileStatement), typeof(BreakStatement), typeof(ContinueStatement),
        typeof(ReturnStatement), typeof(TryCatchStatement), typeof(ThrowStatement), typeof(RaiseErrorStatement), typeof(PrintStatement),
        typeof(WaitForStatement), typeof(DeclareVariableStatement), typeof(DeclareVariableElement), typeof(SetVariableStatement),
        typeof(DeclareTableVariableStatement), typeof(DeclareTableVariableBody), typeof(NullableConstraintDefinition),

        // Procedures
        typeof(ExecuteStatement), typeof(ExecuteSpecification), typeof(ExecutableProcedureReference), typeof(ExecutableStringList),
        typeof(ExecuteParameter), typeof(ProcedureReferenceName), typeof(ProcedureReference), typeof(ProcedureParameter),
        typeof(CreateProcedureStatement), typeof(AlterProcedureStatement), typeof(CreateOrAlterProcedureStatement), typeof(DropProcedureStatement),

        // Session
        typeof(PredicateSetStatement), typeof(SetCommandStatement), typeof(GeneralSetCommand), typeof(SetTransactionIsolationLevelStatement),
        typeof(SetIdentityInsertStatement), typeof(UseStatement), typeof(BeginTransactionStatement), typeof(CommitTransactionStatement),
        typeof(RollbackTransactionStatement), typeof(SaveTransactionStatement),

        // Queries
        typeof(SelectStatement), typeof(QuerySpecification), typeof(QueryParenthesisExpression), typeof(BinaryQueryExpression),
        typeof(SelectScalarExpression), typeof(SelectStarExpression), typeof(SelectSetVariable), typeof(FromClause), typeof(WhereClause),
        typeof(GroupByClause), typeof(ExpressionGroupingSpecification), typeof(HavingClause), typeof(OrderByClause), typeof(ExpressionWithSortOrder),
        typeof(OffsetClause), typeof(TopRowFilter), typeof(WithCtesAndXmlNamespaces), typeof(CommonTableExpression), typeof(NamedTableReference),
        typeof(VariableTableReference), typeof(QueryDerivedTable), typeof(InlineDerivedTable), typeof(RowValue), typeof(QualifiedJoin),
        typeof(UnqualifiedJoin), typeof(JoinParenthesisTableReference), typeof(TableHint), typeof(IndexTableHint), typeof(OptimizerHint),
        typeof(LiteralOptimizerHint), typeof(OptimizeForOptimizerHint), typeof(ForceSeekTableHint),

        // Writes
        typeof(InsertStatement), typeof(InsertSpecification), typeof(ValuesInsertSource), typeof(SelectInsertSource), typeof(ExecuteInsertSource),
        typeof(UpdateStatement), typeof(UpdateSpecification), typeof(AssignmentSetClause), typeof(DeleteStatement), typeof(DeleteSpecification),
        typeof(OutputClause), typeof(OutputIntoClause), typeof(TruncateTableStatement), typeof(InsertBulkStatement), typeof(InsertBulkColumnDefinition),
        typeof(ColumnDefinitionBase),
        typeof(BulkInsertOption), typeof(LiteralBulkInsertOption), typeof(OrderBulkInsertOption),

        // Expressions
        typeof(ParenthesisExpression), typeof(NullLiteral), typeof(IntegerLiteral), typeof(NumericLiteral), typeof(RealLiteral), typeof(MoneyLiteral),
        typeof(BinaryLiteral), typeof(StringLiteral), typeof(IdentifierLiteral), typeof(DefaultLiteral), typeof(MaxLiteral), typeof(VariableReference),
        typeof(GlobalVariableExpression), typeof(ColumnReferenceExpression), typeof(BinaryExpression), typeof(UnaryExpression), typeof(ScalarSubquery),
        typeof(CastCall), typeof(TryCastCall), typeof(ConvertCall), typeof(TryConvertCall), typeof(SearchedCaseExpression),
        typeof(SimpleCaseExpression), typeof(SearchedWhenClause), typeof(SimpleWhenClause), typeof(IIfCall), typeof(CoalesceExpression),
        typeof(NullIfExpression), typeof(LeftFunctionCall), typeof(RightFunctionCall), typeof(ParameterlessCall), typeof(FunctionCall),
        typeof(OverClause), typeof(WindowFrameClause), typeof(WindowDelimiter), typeof(WithinGroupClause), typeof(MultiPartIdentifierCallTarget),
        typeof(SqlDataTypeReference), typeof(UserDataTypeReference),

        // Conditions
        typeof(BooleanParenthesisExpression), typeof(BooleanNotExpression), typeof(BooleanBinaryExpression), typeof(BooleanComparisonExpression),
        typeof(BooleanIsNullExpression), typeof(BooleanTernaryExpression), typeof(InPredicate), typeof(LikePredicate), typeof(ExistsPredicate),

        // Definitions
        typeof(CreateDatabaseStatement), typeof(DropDatabaseStatement), typeof(AlterDatabaseSetStatement), typeof(AlterDatabaseTermination),
        typeof(DatabaseOption), typeof(CreateSchemaStatement), typeof(DropSchemaStatement), typeof(CreateTableStatement), typeof(TableDefinition),
        typeof(ColumnDefinition), typeof(IdentityOptions), typeof(DefaultConstraintDefinition), typeof(CheckConstraintDefinition),
        typeof(UniqueConstraintDefinition), typeof(ForeignKeyConstraintDefinition), typeof(ColumnWithSortOrder), typeof(IndexType),
        typeof(IndexStateOption), typeof(IndexExpressionOption), typeof(DataCompressionOption), typeof(TableDataCompressionOption),
        typeof(OnlineIndexOption), typeof(FileGroupOrPartitionScheme), typeof(DropTableStatement), typeof(CreateIndexStatement),
        typeof(DropIndexStatement), typeof(DropIndexClause), typeof(CreateViewStatement), typeof(AlterViewStatement), typeof(CreateOrAlterViewStatement),
        typeof(DropViewStatement), typeof(ViewOption), typeof(AlterTableAddTableElementStatement), typeof(AlterTableDropTableElementStatement),
        typeof(AlterTableDropTableElement), typeof(AlterTableConstraintModificationStatement),
    ];

    public static bool Contains(TSqlFragment fragment) => Kinds.Contains(fragment.GetType());
}
