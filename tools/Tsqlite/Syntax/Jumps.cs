using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;

namespace Tsqlite.Syntax;

/// <summary>What holds for GOTO: its label stands once in the same batch or module, and not in a TRY or CATCH block that it is not in itself.</summary>
internal sealed class Jumps : BatchVisitor
{
    private readonly Dictionary<string, ImmutableArray<StatementList>> _labels = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(GoToStatement Jump, ImmutableArray<StatementList> Around)> _jumps = [];

    // The TRY and CATCH blocks around, the outermost first.
    private ImmutableArray<StatementList> _around = [];

    private Jumps()
    {
    }

    /// <exception cref="SqlErrorException">132: a label stands twice; 133: there is none of the name; 1026: it stands in a TRY or CATCH block.</exception>
    public static void Check(IList<TSqlStatement> statements)
    {
        var jumps = new Jumps();
        foreach (var statement in statements)
            statement.Accept(jumps);
        foreach (var (jump, around) in jumps._jumps)
        {
            var name = jump.LabelName.Value;
            if (!jumps._labels.TryGetValue(name, out var of))
                throw SqlErrors.NoSuchLabel(name).At("", jump.StartLine);
            if (of.Length > around.Length || !of.SequenceEqual(around.Take(of.Length)))
                throw SqlErrors.JumpIntoTry().At("", jump.StartLine);
        }
    }

    public override void Visit(LabelStatement node)
    {
        if (!_labels.TryAdd(Labels.NameOf(node), _around))
            throw SqlErrors.LabelTwice(Labels.NameOf(node)).At("", node.StartLine);
    }

    public override void Visit(GoToStatement node) => _jumps.Add((node, _around));

    public override void ExplicitVisit(TryCatchStatement node)
    {
        var around = _around;
        foreach (var block in new[] { node.TryStatements, node.CatchStatements })
        {
            _around = around.Add(block);
            block.Accept(this);
        }

        _around = around;
    }
}
