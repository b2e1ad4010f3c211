using Dacpac.Models;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dacpac.Rules;

/// <summary>One source file as rules see it.</summary>
/// <param name="Source">The file and its tree.</param>
/// <param name="Created">What it creates, of the types that rules ask for.</param>
/// <param name="ForeignKeys">All of the model, for rules that look at more than one file.</param>
internal sealed record RuleInput(ParsedSource Source, IReadOnlyList<TSqlObject> Created, IReadOnlyList<TSqlObject> ForeignKeys)
{
    /// <summary>Every node of the file's tree.</summary>
    public IReadOnlyList<TSqlFragment> Nodes { get; } = Descendants.Of(Source.Tree!);

    /// <summary>The objects of one type that this file creates.</summary>
    public IEnumerable<TSqlObject> Objects(ModelTypeClass type) => Created.Where(o => o.ObjectType == type);
}
