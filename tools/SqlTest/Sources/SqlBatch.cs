using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SqlTest.Sources;

/// <summary>What a client sends at a time: the text between two GO.</summary>
/// <param name="Text">The text.</param>
/// <param name="Line">The line of the file in which it begins, from 1.</param>
/// <param name="Statements">Its statements, with places in the file.</param>
public sealed record SqlBatch(string Text, int Line, IReadOnlyList<TSqlStatement> Statements)
{
    /// <summary>Where it begins in the file.</summary>
    public required int Offset { get; init; }
}
