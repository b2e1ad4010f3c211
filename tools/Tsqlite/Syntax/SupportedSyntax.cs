using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Tsqlite.Syntax;

/// <summary>
/// The kinds of syntax that Tsqlite runs, each with the parts of it that are read or that cannot change a result. A kind that is not here
/// is refused, and so is a statement that uses any other part of a kind: nothing is passed over because nobody thought of it.
/// </summary>
internal static class SupportedSyntax
{
    public static readonly IReadOnlyDictionary<Type, string> Kinds = new Dictionary<Type, string>
    {
        // Scripts and names
        [typeof(TSqlScript)] = "Batches",
        [typeof(TSqlBatch)] = "Statements",
        [typeof(StatementList)] = "Statements",
        [typeof(Identifier)] = "Value QuoteType",
        [typeof(MultiPartIdentifier)] = "Identifiers",
        [typeof(SchemaObjectName)] = "Identifiers",
        [typeof(IdentifierOrValueExpression)] = "Identifier ValueExpression",
        [typeof(IdentifierOrScalarExpression)] = "Identifier ScalarExpression",
        [typeof(ChildObjectName)] = "Identifiers",

        // Control of flow, variables, errors
        [typeof(BeginEndBlockStatement)] = "StatementList",
        [typeof(IfStatement)] = "Predicate ThenStatement ElseStatement",
        [typeof(WhileStatement)] = "Predicate Statement",
        [typeof(BreakStatement)] = "",
        [typeof(ContinueStatement)] = "",
        [typeof(ReturnStatement)] = "Expression",
        [typeof(GoToStatement)] = "LabelName",
        [typeof(LabelStatement)] = "Value",
        [typeof(TryCatchStatement)] = "TryStatements CatchStatements",
        [typeof(ThrowStatement)] = "ErrorNumber Message State",
        [typeof(RaiseErrorStatement)] = "FirstParameter SecondParameter ThirdParameter OptionalParameters RaiseErrorOptions",
        [typeof(PrintStatement)] = "Expression",
        [typeof(WaitForStatement)] = "WaitForOption Parameter",
        [typeof(DeclareVariableStatement)] = "Declarations",
        [typeof(DeclareVariableElement)] = "VariableName DataType Value",
        [typeof(SetVariableStatement)] = "Variable Expression AssignmentKind CursorDefinition",
        [typeof(DeclareTableVariableStatement)] = "Body",
        [typeof(DeclareTableVariableBody)] = "VariableName AsDefined Definition",
        [typeof(NullableConstraintDefinition)] = "Nullable ConstraintIdentifier",

        // Cursors
        [typeof(DeclareCursorStatement)] = "Name CursorDefinition",
        [typeof(CursorDefinition)] = "Options Select",
        [typeof(CursorOption)] = "OptionKind",
        [typeof(CursorId)] = "IsGlobal Name",
        [typeof(OpenCursorStatement)] = "Cursor",
        [typeof(FetchCursorStatement)] = "FetchType IntoVariables Cursor",
        [typeof(FetchType)] = "Orientation RowOffset",
        [typeof(CloseCursorStatement)] = "Cursor",
        [typeof(DeallocateCursorStatement)] = "Cursor",

        // Procedures
        [typeof(ExecuteStatement)] = "ExecuteSpecification Options",
        [typeof(ExecuteSpecification)] = "Variable ExecutableEntity",
        [typeof(ExecutableProcedureReference)] = "ProcedureReference Parameters",
        [typeof(ExecutableStringList)] = "Strings",
        [typeof(ExecuteParameter)] = "Variable ParameterValue IsOutput",
        [typeof(ProcedureReferenceName)] = "ProcedureReference ProcedureVariable",
        [typeof(ProcedureReference)] = "Name",
        [typeof(ProcedureParameter)] = "Modifier IsVarying VariableName DataType Nullable Value",
        [typeof(CreateProcedureStatement)] = "ProcedureReference Options Parameters StatementList",
        [typeof(AlterProcedureStatement)] = "ProcedureReference Options Parameters StatementList",
        [typeof(CreateOrAlterProcedureStatement)] = "ProcedureReference Options Parameters StatementList",
        [typeof(DropProcedureStatement)] = "Objects IsIfExists",

        // Functions
        [typeof(CreateFunctionStatement)] = "Name Options ReturnType Parameters StatementList",
        [typeof(AlterFunctionStatement)] = "Name Options ReturnType Parameters StatementList",
        [typeof(CreateOrAlterFunctionStatement)] = "Name Options ReturnType Parameters StatementList",
        [typeof(DropFunctionStatement)] = "Objects IsIfExists",
        [typeof(FunctionOption)] = "OptionKind",
        [typeof(ScalarFunctionReturnType)] = "DataType",
        [typeof(SelectFunctionReturnType)] = "SelectStatement",
        [typeof(TableValuedFunctionReturnType)] = "DeclareTableVariableBody",
        [typeof(SchemaObjectFunctionTableReference)] = "SchemaObject Parameters Columns Alias",
        [typeof(GlobalFunctionTableReference)] = "Name Parameters Alias",
        [typeof(BuiltInFunctionTableReference)] = "Name Parameters Alias",

        // Triggers
        [typeof(CreateTriggerStatement)] = "Name TriggerObject Options TriggerType TriggerActions IsNotForReplication StatementList",
        [typeof(AlterTriggerStatement)] = "Name TriggerObject Options TriggerType TriggerActions IsNotForReplication StatementList",
        [typeof(CreateOrAlterTriggerStatement)] = "Name TriggerObject Options TriggerType TriggerActions IsNotForReplication StatementList",
        [typeof(TriggerObject)] = "Name TriggerScope",
        [typeof(TriggerAction)] = "TriggerActionType",
        [typeof(DropTriggerStatement)] = "Objects IsIfExists TriggerScope",
        [typeof(EnableDisableTriggerStatement)] = "TriggerEnforcement All TriggerNames TriggerObject",
        [typeof(AlterTableTriggerModificationStatement)] = "TriggerEnforcement All TriggerNames SchemaObjectName",
        [typeof(UpdateCall)] = "Identifier",

        // Session
        [typeof(PredicateSetStatement)] = "Options IsOn",
        [typeof(SetCommandStatement)] = "Commands",
        [typeof(GeneralSetCommand)] = "CommandType Parameter",
        [typeof(SetTextSizeStatement)] = "TextSize",
        [typeof(SetRowCountStatement)] = "NumberRows",
        [typeof(SetTransactionIsolationLevelStatement)] = "Level",
        [typeof(SetIdentityInsertStatement)] = "Table IsOn",
        [typeof(UseStatement)] = "DatabaseName",
        [typeof(BeginTransactionStatement)] = "Name",
        [typeof(CommitTransactionStatement)] = "DelayedDurabilityOption Name",
        [typeof(RollbackTransactionStatement)] = "Name",
        [typeof(SaveTransactionStatement)] = "Name",

        // Queries
        [typeof(SelectStatement)] = "QueryExpression Into WithCtesAndXmlNamespaces OptimizerHints",
        [typeof(QuerySpecification)] =
            "UniqueRowFilter TopRowFilter SelectElements FromClause WhereClause GroupByClause HavingClause OrderByClause OffsetClause ForClause",
        [typeof(QueryParenthesisExpression)] = "QueryExpression",
        [typeof(BinaryQueryExpression)] = "BinaryQueryExpressionType All FirstQueryExpression SecondQueryExpression OrderByClause OffsetClause ForClause",
        [typeof(ReadOnlyForClause)] = "",
        [typeof(UpdateForClause)] = "Columns",
        [typeof(SelectScalarExpression)] = "Expression ColumnName",
        [typeof(SelectStarExpression)] = "Qualifier",
        [typeof(SelectSetVariable)] = "Variable Expression AssignmentKind",
        [typeof(FromClause)] = "TableReferences",
        [typeof(WhereClause)] = "SearchCondition Cursor",
        [typeof(GroupByClause)] = "GroupingSpecifications GroupByOption",
        [typeof(CompositeGroupingSpecification)] = "Items",
        [typeof(RollupGroupingSpecification)] = "Arguments",
        [typeof(CubeGroupingSpecification)] = "Arguments",
        [typeof(GroupingSetsGroupingSpecification)] = "Sets",
        [typeof(GrandTotalGroupingSpecification)] = "",
        [typeof(ExpressionGroupingSpecification)] = "Expression",
        [typeof(HavingClause)] = "SearchCondition",
        [typeof(OrderByClause)] = "OrderByElements",
        [typeof(ExpressionWithSortOrder)] = "SortOrder Expression",
        [typeof(OffsetClause)] = "OffsetExpression FetchExpression",
        [typeof(TopRowFilter)] = "Expression Percent WithTies",
        [typeof(WithCtesAndXmlNamespaces)] = "CommonTableExpressions",
        [typeof(CommonTableExpression)] = "ExpressionName Columns QueryExpression",
        [typeof(NamedTableReference)] = "SchemaObject TableHints Alias",
        [typeof(VariableTableReference)] = "Variable Alias",
        [typeof(QueryDerivedTable)] = "QueryExpression Columns Alias",
        [typeof(InlineDerivedTable)] = "RowValues Columns Alias",
        [typeof(RowValue)] = "ColumnValues",
        [typeof(QualifiedJoin)] = "SearchCondition QualifiedJoinType JoinHint FirstTableReference SecondTableReference",
        [typeof(UnqualifiedJoin)] = "UnqualifiedJoinType FirstTableReference SecondTableReference",
        [typeof(JoinParenthesisTableReference)] = "Join",
        [typeof(PivotedTableReference)] = "TableReference InColumns PivotColumn ValueColumns AggregateFunctionIdentifier Alias",
        [typeof(UnpivotedTableReference)] = "TableReference InColumns PivotColumn ValueColumn Alias",
        [typeof(TableHint)] = "HintKind",
        [typeof(IndexTableHint)] = "IndexValues HintKind",
        [typeof(OptimizerHint)] = "HintKind",
        [typeof(LiteralOptimizerHint)] = "Value HintKind",
        [typeof(OptimizeForOptimizerHint)] = "Pairs IsForUnknown HintKind",
        [typeof(ForceSeekTableHint)] = "IndexValue ColumnValues HintKind",

        // Writes
        [typeof(InsertStatement)] = "InsertSpecification WithCtesAndXmlNamespaces OptimizerHints",
        [typeof(InsertSpecification)] = "InsertOption InsertSource Columns Target TopRowFilter OutputIntoClause OutputClause",
        [typeof(ValuesInsertSource)] = "IsDefaultValues RowValues",
        [typeof(SelectInsertSource)] = "Select",
        [typeof(ExecuteInsertSource)] = "Execute",
        [typeof(UpdateStatement)] = "UpdateSpecification WithCtesAndXmlNamespaces OptimizerHints",
        [typeof(UpdateSpecification)] = "SetClauses FromClause WhereClause Target TopRowFilter OutputIntoClause OutputClause",
        [typeof(AssignmentSetClause)] = "Variable Column NewValue AssignmentKind",
        [typeof(DeleteStatement)] = "DeleteSpecification WithCtesAndXmlNamespaces OptimizerHints",
        [typeof(DeleteSpecification)] = "FromClause WhereClause Target TopRowFilter OutputIntoClause OutputClause",
        [typeof(MergeStatement)] = "MergeSpecification WithCtesAndXmlNamespaces OptimizerHints",
        [typeof(MergeSpecification)] = "TableAlias TableReference SearchCondition ActionClauses Target TopRowFilter OutputIntoClause OutputClause",
        [typeof(MergeActionClause)] = "Condition SearchCondition Action",
        [typeof(InsertMergeAction)] = "Columns Source",
        [typeof(UpdateMergeAction)] = "SetClauses",
        [typeof(DeleteMergeAction)] = "",
        [typeof(OutputClause)] = "SelectColumns",
        [typeof(OutputIntoClause)] = "SelectColumns IntoTable IntoTableColumns",
        [typeof(TruncateTableStatement)] = "TableName",
        [typeof(InsertBulkStatement)] = "ColumnDefinitions To Options",
        [typeof(InsertBulkColumnDefinition)] = "Column NullNotNull",
        [typeof(ColumnDefinitionBase)] = "ColumnIdentifier DataType Collation",
        [typeof(BulkInsertOption)] = "OptionKind",
        [typeof(LiteralBulkInsertOption)] = "Value OptionKind",
        [typeof(OrderBulkInsertOption)] = "Columns IsUnique OptionKind",

        // Expressions
        [typeof(ParenthesisExpression)] = "Expression Collation",
        [typeof(NullLiteral)] = "Value Collation",
        [typeof(IntegerLiteral)] = "Value Collation",
        [typeof(NumericLiteral)] = "Value Collation",
        [typeof(RealLiteral)] = "Value Collation",
        [typeof(MoneyLiteral)] = "Value Collation",
        [typeof(BinaryLiteral)] = "IsLargeObject Value Collation",
        [typeof(StringLiteral)] = "IsNational IsLargeObject Value Collation",
        [typeof(IdentifierLiteral)] = "QuoteType Value Collation",
        [typeof(DefaultLiteral)] = "Value Collation",
        [typeof(MaxLiteral)] = "Value Collation",
        [typeof(VariableReference)] = "Name Collation",
        [typeof(GlobalVariableExpression)] = "Name Collation",
        [typeof(ColumnReferenceExpression)] = "ColumnType MultiPartIdentifier Collation",
        [typeof(BinaryExpression)] = "BinaryExpressionType FirstExpression SecondExpression",
        [typeof(UnaryExpression)] = "UnaryExpressionType Expression",
        [typeof(ScalarSubquery)] = "QueryExpression Collation",
        [typeof(CastCall)] = "DataType Parameter Collation",
        [typeof(TryCastCall)] = "DataType Parameter Collation",
        [typeof(ConvertCall)] = "DataType Parameter Style Collation",
        [typeof(TryConvertCall)] = "DataType Parameter Style Collation",
        [typeof(SearchedCaseExpression)] = "WhenClauses ElseExpression Collation",
        [typeof(SimpleCaseExpression)] = "InputExpression WhenClauses ElseExpression Collation",
        [typeof(SearchedWhenClause)] = "WhenExpression ThenExpression",
        [typeof(SimpleWhenClause)] = "WhenExpression ThenExpression",
        [typeof(ParseCall)] = "StringValue DataType Culture Collation",
        [typeof(TryParseCall)] = "StringValue DataType Culture Collation",
        [typeof(AtTimeZoneCall)] = "DateValue TimeZone",
        [typeof(IIfCall)] = "Predicate ThenExpression ElseExpression Collation",
        [typeof(CoalesceExpression)] = "Expressions Collation",
        [typeof(NullIfExpression)] = "FirstExpression SecondExpression Collation",
        [typeof(LeftFunctionCall)] = "Parameters Collation",
        [typeof(RightFunctionCall)] = "Parameters Collation",
        [typeof(ParameterlessCall)] = "ParameterlessCallType Collation",
        [typeof(NextValueForExpression)] = "SequenceName OverClause Collation",
        [typeof(FunctionCall)] = "CallTarget FunctionName Parameters UniqueRowFilter OverClause WithinGroupClause Collation",
        [typeof(OverClause)] = "Partitions OrderByClause WindowFrameClause",
        [typeof(WindowFrameClause)] = "Top Bottom WindowFrameType",
        [typeof(WindowDelimiter)] = "WindowDelimiterType OffsetValue",
        [typeof(WithinGroupClause)] = "OrderByClause",
        [typeof(MultiPartIdentifierCallTarget)] = "MultiPartIdentifier",
        [typeof(SqlDataTypeReference)] = "SqlDataTypeOption Parameters Name",
        [typeof(UserDataTypeReference)] = "Parameters Name",

        // Conditions
        [typeof(BooleanParenthesisExpression)] = "Expression",
        [typeof(BooleanNotExpression)] = "Expression",
        [typeof(BooleanBinaryExpression)] = "BinaryExpressionType FirstExpression SecondExpression",
        [typeof(BooleanComparisonExpression)] = "ComparisonType FirstExpression SecondExpression",
        [typeof(BooleanIsNullExpression)] = "IsNot Expression",
        [typeof(BooleanTernaryExpression)] = "TernaryExpressionType FirstExpression SecondExpression ThirdExpression",
        [typeof(InPredicate)] = "Expression Subquery NotDefined Values",
        [typeof(LikePredicate)] = "FirstExpression SecondExpression NotDefined OdbcEscape EscapeExpression",
        [typeof(ExistsPredicate)] = "Subquery",
        [typeof(SubqueryComparisonPredicate)] = "Expression ComparisonType Subquery SubqueryComparisonPredicateType",

        // Definitions
        [typeof(CreateDatabaseStatement)] = "DatabaseName Collation",
        [typeof(DropDatabaseStatement)] = "Databases IsIfExists",
        [typeof(AlterDatabaseSetStatement)] = "Termination Options DatabaseName UseCurrent",
        [typeof(AlterDatabaseTermination)] = "ImmediateRollback RollbackAfter NoWait",
        [typeof(DatabaseOption)] = "OptionKind",
        [typeof(RecoveryDatabaseOption)] = "Value OptionKind",
        [typeof(OnOffDatabaseOption)] = "OptionState OptionKind",
        [typeof(AutoCreateStatisticsDatabaseOption)] = "OptionState OptionKind",
        [typeof(PageVerifyDatabaseOption)] = "Value OptionKind",
        [typeof(QueryStoreDatabaseOption)] = "OptionState Options OptionKind",
        [typeof(DelayedDurabilityDatabaseOption)] = "Value OptionKind",
        [typeof(LiteralDatabaseOption)] = "Value OptionKind",
        [typeof(CreateSchemaStatement)] = "Name Owner",
        [typeof(DropSchemaStatement)] = "Schema IsIfExists",
        [typeof(CreateTableStatement)] = "SchemaObjectName Definition OnFileGroupOrPartitionScheme TextImageOn Options",
        [typeof(TableDefinition)] = "ColumnDefinitions TableConstraints Indexes",
        [typeof(ColumnDefinition)] =
            "ComputedColumnExpression IsPersisted DefaultConstraint IdentityOptions IsRowGuidCol Constraints Index ColumnIdentifier DataType Collation",
        [typeof(IndexDefinition)] = "Name Unique IndexType IndexOptions Columns OnFileGroupOrPartitionScheme FilterPredicate",
        [typeof(IdentityOptions)] = "IdentitySeed IdentityIncrement",
        [typeof(DefaultConstraintDefinition)] = "Expression WithValues Column ConstraintIdentifier",
        [typeof(CheckConstraintDefinition)] = "CheckCondition ConstraintIdentifier",
        [typeof(UniqueConstraintDefinition)] = "Clustered IsPrimaryKey Columns IndexOptions OnFileGroupOrPartitionScheme IndexType ConstraintIdentifier",
        [typeof(ForeignKeyConstraintDefinition)] = "Columns ReferenceTableName ReferencedTableColumns DeleteAction UpdateAction ConstraintIdentifier",
        [typeof(ColumnWithSortOrder)] = "Column SortOrder",
        [typeof(IndexType)] = "IndexTypeKind",
        [typeof(IndexStateOption)] = "OptionState OptionKind",
        [typeof(IndexExpressionOption)] = "Expression OptionKind",
        [typeof(DataCompressionOption)] = "CompressionLevel OptionKind",
        [typeof(TableDataCompressionOption)] = "DataCompressionOption OptionKind",
        [typeof(OnlineIndexOption)] = "OptionState OptionKind",
        [typeof(FileGroupOrPartitionScheme)] = "Name",
        [typeof(DropTableStatement)] = "Objects IsIfExists",
        [typeof(CreateIndexStatement)] =
            "Translated80SyntaxTo90 Unique Clustered Columns IncludeColumns OnFileGroupOrPartitionScheme FilterPredicate Name OnName IndexOptions",
        [typeof(DropIndexStatement)] = "DropIndexClauses IsIfExists",
        [typeof(DropIndexClause)] = "Index Object Options",
        [typeof(BackwardsCompatibleDropIndexClause)] = "Index",
        [typeof(AlterIndexStatement)] = "All AlterIndexType Name OnName IndexOptions",
        [typeof(AlterTableRebuildStatement)] = "IndexOptions SchemaObjectName",
        [typeof(CreateStatisticsStatement)] = "Name OnName Columns StatisticsOptions FilterPredicate",
        [typeof(UpdateStatisticsStatement)] = "SchemaObjectName SubElements StatisticsOptions",
        [typeof(DropStatisticsStatement)] = "Objects",
        [typeof(StatisticsOption)] = "OptionKind",
        [typeof(LiteralStatisticsOption)] = "Literal OptionKind",
        [typeof(OnOffStatisticsOption)] = "OptionState OptionKind",
        [typeof(ResampleStatisticsOption)] = "OptionKind",
        [typeof(CreateTypeUddtStatement)] = "DataType NullableConstraint Name",
        [typeof(CreateTypeTableStatement)] = "Definition Name",
        [typeof(DropTypeStatement)] = "Name IsIfExists",
        [typeof(CreateSequenceStatement)] = "Name SequenceOptions",
        [typeof(AlterSequenceStatement)] = "Name SequenceOptions",
        [typeof(DropSequenceStatement)] = "Objects IsIfExists",
        [typeof(SequenceOption)] = "OptionKind NoValue",
        [typeof(DataTypeSequenceOption)] = "DataType OptionKind NoValue",
        [typeof(ScalarExpressionSequenceOption)] = "OptionValue OptionKind NoValue",
        [typeof(CreateSynonymStatement)] = "Name ForName",
        [typeof(DropSynonymStatement)] = "Objects IsIfExists",
        [typeof(AlterSchemaStatement)] = "Name ObjectName ObjectKind",
        [typeof(DbccStatement)] = "Command ParenthesisRequired Literals Options",
        [typeof(DbccNamedLiteral)] = "Value",
        [typeof(DbccOption)] = "OptionKind",
        [typeof(CreateViewStatement)] = "SchemaObjectName Columns ViewOptions SelectStatement WithCheckOption",
        [typeof(AlterViewStatement)] = "SchemaObjectName Columns ViewOptions SelectStatement WithCheckOption",
        [typeof(CreateOrAlterViewStatement)] = "SchemaObjectName Columns ViewOptions SelectStatement WithCheckOption",
        [typeof(DropViewStatement)] = "Objects IsIfExists",
        [typeof(ViewOption)] = "OptionKind",
        [typeof(AlterTableAddTableElementStatement)] = "ExistingRowsCheckEnforcement Definition SchemaObjectName",
        [typeof(AlterTableAlterColumnStatement)] = "ColumnIdentifier DataType AlterTableAlterColumnOption Options Collation SchemaObjectName",
        [typeof(AlterTableDropTableElementStatement)] = "AlterTableDropTableElements SchemaObjectName",
        [typeof(AlterTableDropTableElement)] = "TableElementType Name IsIfExists",
        [typeof(AlterTableConstraintModificationStatement)] = "ExistingRowsCheckEnforcement ConstraintEnforcement All ConstraintNames SchemaObjectName",
    };

    // What users call the parts that are refused; the others are named by ScriptDom's words for them.
    public static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["WaitForStatement.Statement"] = "WAITFOR a statement",
        ["SetVariableStatement.FunctionCallExists"] = "A call of a method",
        ["ExecuteSpecification.LinkedServer"] = "EXECUTE … AT a linked server",
        ["ExecuteSpecification.ExecuteContext"] = "EXECUTE AS",
        ["ExecutableProcedureReference.AdHocDataSource"] = "OPENDATASOURCE",
        ["ProcedureReference.Number"] = "A numbered procedure",
        ["BeginTransactionStatement.Distributed"] = "BEGIN DISTRIBUTED TRANSACTION",
        ["BeginTransactionStatement.MarkDefined"] = "BEGIN TRANSACTION WITH MARK",
        ["SelectStatement.On"] = "SELECT INTO a filegroup",
        ["SelectStatement.ComputeClauses"] = "COMPUTE",
        ["QueryParenthesisExpression.ForClause"] = "The FOR clause",
        ["QueryParenthesisExpression.OrderByClause"] = "ORDER BY after a query in parentheses",
        ["GroupByClause.All"] = "GROUP BY ALL",
        ["WithCtesAndXmlNamespaces.XmlNamespaces"] = "WITH XMLNAMESPACES",
        ["WithCtesAndXmlNamespaces.ChangeTrackingContext"] = "WITH CHANGE_TRACKING_CONTEXT",
        ["NamedTableReference.TableSampleClause"] = "TABLESAMPLE",
        ["NamedTableReference.TemporalClause"] = "FOR SYSTEM_TIME",
        ["NamedTableReference.ForPath"] = "FOR PATH",
        ["TruncateTableStatement.PartitionRanges"] = "TRUNCATE TABLE of partitions",
        ["CreateSchemaStatement.StatementList"] = "CREATE SCHEMA with elements",
        ["CreateTableStatement.AsEdge"] = "A graph table",
        ["CreateTableStatement.AsNode"] = "A graph table",
        ["CreateTableStatement.AsFileTable"] = "A FileTable",
        ["CreateTableStatement.SelectStatement"] = "CREATE TABLE AS SELECT",
        ["TableDefinition.SystemTimePeriod"] = "PERIOD FOR SYSTEM_TIME",
        ["ColumnDefinition.StorageOptions"] = "SPARSE or FILESTREAM",
        ["ColumnDefinition.GeneratedAlways"] = "GENERATED ALWAYS",
        ["ColumnDefinition.Encryption"] = "ENCRYPTED WITH",
        ["ColumnDefinition.IsMasked"] = "MASKED WITH",
        ["IdentityOptions.IsIdentityNotForReplication"] = "NOT FOR REPLICATION",
        ["CheckConstraintDefinition.NotForReplication"] = "NOT FOR REPLICATION",
        ["ForeignKeyConstraintDefinition.NotForReplication"] = "NOT FOR REPLICATION",
        ["AlterIndexStatement.Partition"] = "ALTER INDEX of a partition",
        ["AlterTableRebuildStatement.Partition"] = "ALTER TABLE REBUILD of a partition",
        ["AlterTableAlterColumnStatement.IsMasked"] = "MASKED WITH",
        ["CreateTypeTableStatement.Options"] = "A memory-optimized table type",
    };

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> s_otherParts = new();

    /// <summary>The name of the first part of a piece of syntax that Tsqlite does not run, or null when it runs all of it.</summary>
    public static string? FirstUnsupported(TSqlFragment fragment)
    {
        if (!Kinds.ContainsKey(fragment.GetType()))
            return SyntaxName.Of(fragment);
        var part = Array.Find(s_otherParts.GetOrAdd(fragment.GetType(), OtherParts), property => IsUsed(property.GetValue(fragment)));
        return part is null ? null
            : Names.GetValueOrDefault($"{fragment.GetType().Name}.{part.Name}", $"The part {part.Name} of {SyntaxName.Of(fragment)}");
    }

    /// <summary>The parts of a kind that are refused, by the names that the refusals have.</summary>
    public static IEnumerable<string> RefusedParts(Type kind) =>
        OtherParts(kind).Select(part => Names.GetValueOrDefault($"{kind.Name}.{part.Name}", part.Name)).Distinct();

    private static PropertyInfo[] OtherParts(Type kind)
    {
        var read = Kinds[kind].Split(' ');
        return [.. kind.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.DeclaringType != typeof(TSqlFragment) && (property.CanWrite || property.PropertyType.IsGenericType))
            .Where(property => property.GetIndexParameters().Length == 0 && !read.Contains(property.Name))];
    }

    private static bool IsUsed(object? value) => value switch
    {
        null => false,
        string => true,

        // CREATE SCHEMA has a list of statements always, empty or not.
        StatementList list => list.Statements.Count > 0,
        IEnumerable items => items.Cast<object>().Any(),
        bool flag => flag,
        Enum @enum => System.Convert.ToInt64(@enum, null) != 0,
        _ => true,
    };
}
