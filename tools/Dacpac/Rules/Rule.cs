namespace Dacpac.Rules;

/// <summary>
/// A rule of code analysis. Where ErikEJ.DacFX.SqlServer.Rules, which the SDK runs on an open feed, has the rule, it goes by the same id
/// here, so that a suppression holds in both builds; ids of our own begin with WSD.
/// </summary>
/// <param name="Id">Such as SRD0006.</param>
/// <param name="Check">Finds what breaks it in one source file.</param>
internal sealed record Rule(string Id, Func<RuleInput, IEnumerable<RuleFinding>> Check);
