using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Syntax;
using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Binding;

/// <summary>What names of up to four parts mean. A session reads and writes the objects of its current database only.</summary>
internal static class ObjectNames
{
    /// <summary>Where temporary tables are.</summary>
    public const string Tempdb = "tempdb";

    // Databases that every SQL Server has, whether or not there is a file for them here.
    private static readonly string[] SystemDatabases = ["master", "model", "msdb", Tempdb];

    // Views that show the same in every database.
    private static readonly string[] ServerViews =
        ["databases", "sysdatabases", "dm_exec_sessions", "dm_exec_requests", "dm_tran_locks", "dm_db_index_usage_stats"];

    /// <summary>The schema that a name gives; db..name means the default one.</summary>
    public static string SchemaOf(SchemaObjectName name, string defaultSchema) =>
        name.SchemaIdentifier is { Value.Length: > 0 } schema ? schema.Value : defaultSchema;

    /// <summary>An object of the current database's catalog, or null.</summary>
    public static SchemaObject? Find(SchemaObjectName name, IBindingContext context, int? line = null) =>
        IsHere(name, context, line) ? context.Catalog.Find(SchemaOf(name, context.DefaultSchema), name.BaseIdentifier.Value) : null;

    /// <summary>What a query or a call means: an object of the procedure's own schema goes before one of the default schema.</summary>
    public static SchemaObject? FindFromModule(SchemaObjectName name, IBindingContext context, int? line = null) =>
        IsHere(name, context, line) && name.SchemaIdentifier is not { Value.Length: > 0 }
            && context.Catalog.Find(context.ModuleSchema, name.BaseIdentifier.Value) is { } own
            ? Behind(own, name, context, line) : FindBehind(name, context, line);

    /// <summary>An object, or what a synonym stands for.</summary>
    public static SchemaObject? FindBehind(SchemaObjectName name, IBindingContext context, int? line = null) =>
        Behind(Find(name, context, line), name, context, line);

    /// <exception cref="SqlErrorException">5313: the synonym stands for nothing; 470: it stands for another synonym.</exception>
    private static SchemaObject? Behind(SchemaObject? found, SchemaObjectName name, IBindingContext context, int? line)
    {
        if (found is not Synonym synonym)
            return found;
        return Find(SqlParser.ParseName(synonym.BaseName)!, context, line) switch
        {
            null => throw SqlErrors.SynonymInvalid(Binder.NameText(name)),
            Synonym => throw SqlErrors.SynonymOfSynonym(Binder.NameText(name)),
            var item => item,
        };
    }

    /// <summary>Whether a name is one of the views that show the session's temporary tables.</summary>
    public static bool IsOfTempdb(SchemaObjectName name) =>
        name.ServerIdentifier is null && Same(name.DatabaseIdentifier?.Value, Tempdb) && Same(name.SchemaIdentifier?.Value, "sys")
        && !ServerViews.Contains(name.BaseIdentifier.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a name is one of the current database; false when it is of a database that there is not.</summary>
    /// <param name="line">Where it stands, unless it is part of the text that runs.</param>
    /// <exception cref="SqlErrorException">40510: it is of another database or server.</exception>
    public static bool IsHere(SchemaObjectName name, IBindingContext context, int? line = null)
    {
        if (name.ServerIdentifier is not null)
            throw SqlErrors.Unsupported("A linked server", line ?? name.StartLine);
        if (name.DatabaseIdentifier is not { Value: { Length: > 0 } database } || Same(database, context.DatabaseName))
            return true;
        var isShared = name.BaseIdentifier.Value.StartsWith('#')
            || (Same(name.SchemaIdentifier?.Value, "sys") && ServerViews.Contains(name.BaseIdentifier.Value, StringComparer.OrdinalIgnoreCase));
        if (SystemDatabases.Contains(database, StringComparer.OrdinalIgnoreCase) || context.HasDatabase(database))
            return isShared ? true : throw SqlErrors.Unsupported($"An object of another database ({database})", line ?? name.StartLine);
        return false;
    }
}
