using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Storage;
using Tsqlite.Syntax;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Definition;

/// <summary>sp_rename. Views, procedures and functions keep their text, which names what they read as before.</summary>
internal sealed class Renames(DatabaseContext database) : Definer(database)
{
    private static readonly string[] Kinds = ["OBJECT", "COLUMN", "INDEX", "USERDATATYPE"];

    // SQL Server has these too.
    private static readonly string[] OtherKinds = ["DATABASE", "STATISTICS"];

    /// <param name="name">What to rename, with its table or schema.</param>
    /// <param name="newName">Its new name, of one part.</param>
    /// <param name="kind">@objtype; null for what the name means.</param>
    public void Rename(string? name, string? newName, string? kind)
    {
        if (kind is not null && OtherKinds.Contains(kind, StringComparer.OrdinalIgnoreCase))
            throw SqlErrors.Unsupported($"sp_rename of a {kind.ToUpperInvariant()}", Database.Session.Line);
        if (kind is not null && !Kinds.Contains(kind, StringComparer.OrdinalIgnoreCase))
            throw SqlErrors.RenameKind(kind);
        if (newName is null)
            throw SqlErrors.RenameNull("NewName");
        if (name is null)
            throw SqlErrors.RenameNull("OldName");
        var parsed = SqlParser.ParseName(name) ?? throw SqlErrors.NameSyntax(name);
        if (parsed.BaseIdentifier.Value.StartsWith('#') || parsed.Identifiers.SkipLast(1).Any(part => part.Value.StartsWith('#')))
            throw SqlErrors.Unsupported("sp_rename of a temporary table or its columns", Database.Session.Line);
        Define(() =>
        {
            switch (kind?.ToUpperInvariant() ?? Infer(parsed))
            {
                case "COLUMN":
                    RenameColumn(name, parsed, newName, kind ?? "column");
                    break;
                case "INDEX":
                    RenameIndex(parsed, newName, kind ?? "index");
                    break;
                case "USERDATATYPE":
                    RenameType(parsed, newName, kind ?? "userdatatype");
                    break;
                default:
                    RenameObject(name, parsed, newName, kind);
                    break;
            }
        });
    }

    /// <summary>What a name without @objtype means: an object, or else a column, an index or a type.</summary>
    private string Infer(SchemaObjectName name)
    {
        var schema = ObjectNames.SchemaOf(name, DatabaseContext.DefaultSchema);
        var isObject = name.Identifiers.Count <= 2
            && (Catalog.Find(schema, name.BaseIdentifier.Value) is not null || Catalog.FindConstraint(schema, name.BaseIdentifier.Value) is not null);
        if (isObject)
            return "OBJECT";
        if (FindOwner(name) is { } table)
        {
            if (table.FindColumn(name.BaseIdentifier.Value) is not null)
                return "COLUMN";
            if (table.Indexes.Any(index => Same(index.Name, name.BaseIdentifier.Value)))
                return "INDEX";
        }

        return Catalog.FindType(schema, name.BaseIdentifier.Value) is null ? "OBJECT" : "USERDATATYPE";
    }

    /// <summary>The table before the last part of a name.</summary>
    private Table? FindOwner(SchemaObjectName name)
    {
        var parts = name.Identifiers.Select(part => part.Value).ToArray();
        return parts.Length < 2 ? null : Catalog.Find(parts.Length > 2 && parts[^3].Length > 0 ? parts[^3] : DatabaseContext.DefaultSchema, parts[^2]) as Table;
    }

    private void RenameObject(string written, SchemaObjectName name, string newName, string? kind)
    {
        SqlErrorException Missing() => kind is null ? SqlErrors.RenameMissing(written, Database.Name, "(null)") : SqlErrors.RenameAmbiguous("OBJECT");
        if (name.Identifiers.Count > 3 || !ObjectNames.IsHere(name, Database.Names))
            throw Missing();
        var schema = ObjectNames.SchemaOf(name, DatabaseContext.DefaultSchema);
        var found = Catalog.Find(schema, name.BaseIdentifier.Value);
        var constraint = found is null ? Catalog.FindConstraint(schema, name.BaseIdentifier.Value) : null;
        if (found is null && constraint is null)
            throw Missing();
        var other = Catalog.Find(schema, newName);
        var otherConstraint = Catalog.FindConstraint(schema, newName);
        if ((other is not null && other.ObjectId != found?.ObjectId)
            || (otherConstraint is { } taken && taken.Constraint.ObjectId != constraint?.Constraint.ObjectId))
            throw SqlErrors.RenameTaken(newName, kind ?? "object");
        if (found is null)
        {
            RenameConstraint(constraint!.Value.Table, constraint.Value.Constraint, newName);
            return;
        }

        if (SchemaBinding.FirstUser(found, Database) is not null)
            throw SqlErrors.RenameNeeded(written);
        Transaction.Store(found with { Name = newName, Modified = Now });
    }

    private void RenameConstraint(Table table, Constraint constraint, string newName)
    {
        switch (constraint)
        {
            case KeyConstraint key:
                RenameIndex(table, key.Index, newName);
                return;
            case ForeignKey key:
                Redefine(table, table with { ForeignKeys = table.ForeignKeys.Replace(key, key with { Name = newName, IsSystemNamed = false }) });
                return;
            case CheckConstraint check:
                Redefine(table, table with { Checks = table.Checks.Replace(check, check with { Name = newName, IsSystemNamed = false }) });
                return;
            case DefaultConstraint @default:
                var column = table.Columns.First(item => item.Default == @default);
                var renamed = column with { Default = @default with { Name = newName, IsSystemNamed = false } };
                Transaction.Store(table with { Columns = table.Columns.Replace(column, renamed), Modified = Now });
                return;
        }
    }

    private void Redefine(Table before, Table after)
    {
        Database.Captures.Forget(before);
        StoredTables.ReplaceDefinition(Connection, after, Catalog, Database.StoredExpressions.Of(after));
        Transaction.Store(after with { Modified = Now });
    }

    private void RenameIndex(SchemaObjectName name, string newName, string kind)
    {
        var table = FindOwner(name) ?? throw SqlErrors.RenameAmbiguous("INDEX");
        var index = table.Indexes.FirstOrDefault(item => Same(item.Name, name.BaseIdentifier.Value)) ?? throw SqlErrors.RenameAmbiguous("INDEX");
        if (table.Indexes.Any(other => other != index && Same(other.Name, newName)) || table.Statistics.Any(item => Same(item.Name, newName)))
            throw SqlErrors.RenameTaken(newName, kind);
        RenameIndex(table, index, newName);
    }

    private void RenameIndex(Table table, TableIndex index, string newName)
    {
        Database.Captures.Forget(table);
        var renamed = index with { Name = newName, IsSystemNamed = false };
        var after = table with { Indexes = table.Indexes.Replace(index, renamed), Modified = Now };
        StoredTables.DropIndex(Connection, table, index);
        new Indexes(Database).Build(after, renamed);
        Transaction.Store(after);
    }

    private void RenameColumn(string written, SchemaObjectName name, string newName, string kind)
    {
        var table = FindOwner(name) ?? throw SqlErrors.RenameAmbiguous("COLUMN");
        var column = table.FindColumn(name.BaseIdentifier.Value) ?? throw SqlErrors.RenameAmbiguous("COLUMN");
        if (table.Columns.Any(other => other != column && Same(other.Name, newName)))
            throw SqlErrors.RenameTaken(newName, kind);
        var users = new ColumnUsers(column, table, Catalog);
        if (users.IsNamed)
            throw SqlErrors.RenameNeeded(written);
        if (column.Computed is not null)
            throw SqlErrors.ColumnOfKind(column.Name, "COMPUTED");
        if (users.Filters.ToArray() is { Length: > 0 } filters)
            throw SqlErrors.ColumnNeeded("RENAME COLUMN", column.Name, filters);
        Database.Captures.Forget(table);
        StoredTables.RenameColumn(Connection, table, column, newName);
        Transaction.Store(WithColumnNamed(table, column, newName) with { Modified = Now });
        foreach (var (owner, _) in Catalog.ReferencesTo(table.ObjectId).ToList().DistinctBy(reference => reference.Owner.ObjectId))
            Transaction.Store(owner with { ForeignKeys = [.. owner.ForeignKeys.Select(key => Referring(key, table, column, newName))] });
    }

    private static Table WithColumnNamed(Table table, Column column, string newName)
    {
        string NameOf(string name) => Same(name, column.Name) ? newName : name;
        return table with
        {
            Columns = table.Columns.Replace(column, column with { Name = newName }),
            Indexes = [.. table.Indexes.Select(index => index with
            {
                Columns = [.. index.Columns.Select(key => key with { Name = NameOf(key.Name) })],
                Included = [.. index.Included.Select(NameOf)],
            })],
            ForeignKeys = [.. table.ForeignKeys.Select(key => key with { Columns = [.. key.Columns.Select(NameOf)] })],
            Statistics = [.. table.Statistics.Select(item => item with { Columns = [.. item.Columns.Select(NameOf)] })],
        };
    }

    private static ForeignKey Referring(ForeignKey key, Table table, Column column, string newName) => key.ReferencedObjectId != table.ObjectId ? key
        : key with { ReferencedColumns = [.. key.ReferencedColumns.Select(name => Same(name, column.Name) ? newName : name)] };

    private void RenameType(SchemaObjectName name, string newName, string kind)
    {
        var schema = ObjectNames.SchemaOf(name, DatabaseContext.DefaultSchema);
        var type = Catalog.FindType(schema, name.BaseIdentifier.Value) ?? throw SqlErrors.RenameAmbiguous("USERDATATYPE");
        if (Catalog.FindType(schema, newName) is { } other && other.ObjectId != type.ObjectId)
            throw SqlErrors.RenameTaken(newName, kind);
        Transaction.Store(type with { Name = newName, Modified = Now });
    }
}
