using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dacpac.Comparisons;

/// <summary>Names as people write them: schema and name, brackets only where they are needed.</summary>
internal static class Names
{
    public static string Of(SchemaObjectName name) => name.SchemaIdentifier is { } schema
        ? $"{Of(schema)}.{Of(name.BaseIdentifier)}"
        : Of(name.BaseIdentifier);

    public static string Of(Identifier name) => IsPlain(name.Value) ? name.Value : Identifier.EncodeIdentifier(name.Value);

    /// <summary>Takes a name in text apart, such as [dbo].[T].[C].</summary>
    public static IReadOnlyList<string> Split(string name)
    {
        var parser = new TSql150Parser(initialQuotedIdentifiers: true);
        var parsed = parser.ParseSchemaObjectName(new StringReader(name), out var errors);
        return errors.Count > 0 ? [name] : [.. parsed.Identifiers.Select(Of)];
    }

    /// <summary>Whether it stands without brackets: letters, digits and underscores, and no word that T-SQL reserves.</summary>
    private static bool IsPlain(string name) =>
        name is [var first, ..] && !char.IsDigit(first) && name.All(c => char.IsLetterOrDigit(c) || c == '_')
        && new TSql150Parser(initialQuotedIdentifiers: true).GetTokenStream(new StringReader(name), out _)[0].TokenType == TSqlTokenType.Identifier;
}
