using Microsoft.SqlServer.TransactSql.ScriptDom;
using SqlTest.Sources;

namespace SqlTest.Coverage;

/// <summary>Finds the statements and branches of a module.</summary>
/// <param name="offset">Where the module's text begins in its file.</param>
internal sealed class PlaceReader(int offset) : TSqlFragmentVisitor
{
    private const int LongestText = 80;

    private readonly List<StatementPlace> _statements = [];
    private readonly List<BranchPlace> _branches = [];

    public IReadOnlyList<StatementPlace> Statements => _statements;

    public IReadOnlyList<BranchPlace> Branches => _branches;

    /// <summary>The line of the query of a view or an inline function.</summary>
    public int FirstQueryLine { get; private set; } = 1;

    /// <summary>What only holds others together, and the CREATE itself, is none.</summary>
    public override void Visit(TSqlStatement node)
    {
        if (node is SelectStatement && FirstQueryLine == 1)
            FirstQueryLine = node.StartLine;
        if (node is not (BeginEndBlockStatement or TryCatchStatement or ProcedureStatementBodyBase or TriggerStatementBody or ViewStatementBody))
            _statements.Add(new(node.StartOffset - offset, node.StartLine));
    }

    public override void Visit(IfStatement node) => AddCondition(node.Predicate);

    public override void Visit(WhileStatement node) => AddCondition(node.Predicate);

    public override void Visit(SearchedCaseExpression node) => AddCase(node, node.WhenClauses, node.ElseExpression);

    public override void Visit(SimpleCaseExpression node) => AddCase(node, node.WhenClauses, node.ElseExpression);

    public override void Visit(IIfCall node)
    {
        Add(node.ThenExpression, true, Text(node.Predicate));
        Add(node.ElseExpression, true, $"NOT {Text(node.Predicate)}");
    }

    private void AddCondition(BooleanExpression condition)
    {
        Add(condition, true, Text(condition));
        Add(condition, false, $"NOT ({Text(condition)})");
    }

    private void AddCase(ScalarExpression @case, IEnumerable<TSqlFragment> whens, ScalarExpression? @else)
    {
        foreach (var when in whens)
            Add(when, true, Text(when));
        Add(@else ?? @case, true, @else is null ? "no WHEN" : $"ELSE {Text(@else)}");
    }

    private void Add(TSqlFragment branch, bool isTaken, string text) =>
        _branches.Add(new(branch.StartOffset - offset, branch.FragmentLength, isTaken, branch.StartLine, text));

    private static string Text(TSqlFragment fragment)
    {
        var text = string.Join(' ', FragmentText.Of(fragment).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= LongestText ? text : text[..(LongestText - 1)] + "…";
    }
}
