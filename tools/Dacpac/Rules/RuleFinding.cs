using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dacpac.Rules;

/// <summary>A place that breaks a rule, and what to do there.</summary>
internal sealed record RuleFinding(int Line, int Column, string Text)
{
    public static RuleFinding At(TSqlFragment fragment, string text) => new(fragment.StartLine, fragment.StartColumn, text);

    public static RuleFinding At(TSqlObject o, string text) =>
        o.GetSourceInformation() is { } place ? new(place.StartLine, place.StartColumn, text) : new(1, 1, text);
}
