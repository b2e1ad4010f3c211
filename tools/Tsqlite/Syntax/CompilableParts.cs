using System.Runtime.CompilerServices;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Tsqlite.Syntax;

/// <summary>A statement, condition or expression, and the tables that it names.</summary>
internal sealed record CompilablePart(TSqlFragment Fragment, IReadOnlyList<SchemaObjectName> Tables);

/// <summary>
/// The parts of a batch or procedure that SQL Server compiles before it runs any of them: all but what
/// names a temporary table or a table variable, which is left for the moment when it runs.
/// </summary>
internal static class CompilableParts
{
    private static readonly ConditionalWeakTable<object, IReadOnlyList<CompilablePart>> s_known = [];

    public static IReadOnlyList<CompilablePart> In(IList<TSqlStatement> statements) => s_known.GetValue(statements, static key =>
    {
        var finder = new PartFinder();
        foreach (var statement in (IList<TSqlStatement>)key)
            statement.Accept(finder);

        // After USE names mean something else.
        return finder.ChangesDatabase ? [] : finder.Parts;
    });

    private sealed class PartFinder : BatchVisitor
    {
        public List<CompilablePart> Parts { get; } = [];

        public bool ChangesDatabase { get; private set; }

        public override void Visit(UseStatement node) => ChangesDatabase = true;

        public override void ExplicitVisit(SelectStatement node) => Add(node);

        public override void ExplicitVisit(InsertStatement node)
        {
            if (node.InsertSpecification.InsertSource is not ExecuteInsertSource)
                Add(node);
        }

        // Where a cursor stands is known only when it runs.
        public override void ExplicitVisit(UpdateStatement node)
        {
            if (node.UpdateSpecification.WhereClause?.Cursor is null)
                Add(node);
        }

        public override void ExplicitVisit(DeleteStatement node)
        {
            if (node.DeleteSpecification.WhereClause?.Cursor is null)
                Add(node);
        }

        public override void ExplicitVisit(MergeStatement node) => Add(node);

        public override void ExplicitVisit(SetVariableStatement node)
        {
            // A bare name can only be a cursor's, and a variable is there.
            if (node.Expression is not (null or VariableReference or ColumnReferenceExpression))
                Add(node.Expression);
            node.CursorDefinition?.Accept(this);
        }

        public override void ExplicitVisit(DeclareVariableElement node)
        {
            if (node.Value is not null)
                Add(node.Value);
        }

        public override void ExplicitVisit(IfStatement node)
        {
            Add(node.Predicate);
            node.ThenStatement.Accept(this);
            node.ElseStatement?.Accept(this);
        }

        public override void ExplicitVisit(WhileStatement node)
        {
            Add(node.Predicate);
            node.Statement.Accept(this);
        }

        public override void ExplicitVisit(PrintStatement node) => Add(node.Expression);

        public override void ExplicitVisit(ReturnStatement node)
        {
            if (node.Expression is not null)
                Add(node.Expression);
        }

        private void Add(TSqlFragment fragment)
        {
            var finder = new TableFinder();
            fragment.Accept(finder);
            if (!finder.HasTemporary)
                Parts.Add(new(fragment,
                    [.. finder.Tables.Where(table => table.SchemaIdentifier is not null || !finder.Aliases.Contains(table.BaseIdentifier.Value))]));
        }
    }

    private sealed class TableFinder : TSqlFragmentVisitor
    {
        public List<SchemaObjectName> Tables { get; } = [];

        /// <summary>Other names that stand for tables: aliases and common table expressions.</summary>
        public HashSet<string> Aliases { get; } = new(StringComparer.OrdinalIgnoreCase);

        public bool HasTemporary { get; private set; }

        public override void Visit(VariableTableReference node) => HasTemporary = true;

        public override void Visit(CommonTableExpression node) => Aliases.Add(node.ExpressionName.Value);

        public override void Visit(NamedTableReference node)
        {
            HasTemporary |= node.SchemaObject.BaseIdentifier.Value.StartsWith('#');
            Tables.Add(node.SchemaObject);
            if (node.Alias is not null)
                Aliases.Add(node.Alias.Value);
        }
    }
}
