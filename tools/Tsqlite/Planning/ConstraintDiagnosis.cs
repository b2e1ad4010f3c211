using SQLitePCL;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Emission;
using Tsqlite.Errors;
using Tsqlite.Storage;
using Tsqlite.Types;
using Tsqlite.Values;

using static Tsqlite.Catalog.Identifiers;
using static Tsqlite.Storage.SqliteText;

namespace Tsqlite.Planning;

/// <summary>Turns SQLite's constraint failures into SQL Server's errors, which name the constraint.</summary>
internal sealed class ConstraintDiagnosis(DatabaseContext database, INameScope scope)
{
    private DatabaseCatalog Catalog => database.Catalog;

    private SqliteConnection Connection => database.Connection;

    public Exception Explain(SqliteException exception, Plan? plan)
    {
        var target = TargetOf(plan);
        var detail = exception.Message[(exception.Message.IndexOf(": ", StringComparison.Ordinal) + 2)..];
        return exception.ExtendedCode switch
        {
            raw.SQLITE_CONSTRAINT_NOTNULL => NotNull(detail, target, plan),
            raw.SQLITE_CONSTRAINT_CHECK => Check(detail, target, plan),
            raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY or raw.SQLITE_CONSTRAINT_ROWID => Unique(detail, target, plan),
            raw.SQLITE_CONSTRAINT_FOREIGNKEY => ForeignKey(target, plan),
            _ => SqlErrors.Internal(exception.Message),
        };
    }

    public SqlErrorException DuplicateAtCreate(Table table, TableIndex index)
    {
        var error = SqlErrors.DuplicateAtCreate(table.FullName, index.Name, FirstDuplicate(table, index) ?? "");
        return index.Kind == IndexKind.Index ? error : error.FollowedBy(SqlErrors.ConstraintNotMade());
    }

    private static Table? TargetOf(Plan? plan) => plan?.Bound switch
    {
        BoundInsert insert => insert.Table,
        BoundUpdate update => update.Target.Table,
        BoundDelete delete => delete.Target.Table,
        _ => null,
    };

    private static string StatementOf(Plan? plan) => plan?.Bound switch
    {
        BoundStatement { PartOf: { } whole } => whole,
        BoundUpdate => "UPDATE",
        BoundDelete => "DELETE",
        _ => "INSERT",
    };

    /// <summary>SQLite writes storage name, dot, column; the storage name may hold dots itself.</summary>
    private (Table? Table, string[] Columns) Split(string detail, Table? target)
    {
        var first = detail.Split(", ")[0];
        var table = target is not null && first.StartsWith($"{target.StorageName}.", StringComparison.OrdinalIgnoreCase) ? target
            : Catalog.Tables.FirstOrDefault(item => first.StartsWith($"{item.StorageName}.", StringComparison.OrdinalIgnoreCase));
        return table is null ? (null, []) : (table, [.. detail.Split(", ").Select(part => part[(table.StorageName.Length + 1)..])]);
    }

    private SqlErrorException NotNull(string detail, Table? target, Plan? plan)
    {
        var (table, columns) = Split(detail, target);
        return SqlErrors.NullNotAllowed(columns.FirstOrDefault() ?? detail, TableText(table), StatementOf(plan));
    }

    /// <summary>A table's name as errors of its rows show it.</summary>
    public string TableText(Table? table) => table is null ? ""
        : table.IsTemporary ? table.Name : $"{database.Name}.{table.SchemaName}.{table.Name}";

    private SqlErrorException Check(string name, Table? target, Plan? plan)
    {
        var table = target is not null && target.Checks.Any(check => Same(check.Name, name)) ? target
            : Catalog.Tables.FirstOrDefault(item => item.Checks.Any(check => Same(check.Name, name)));
        return SqlErrors.ConstraintConflict(
            StatementOf(plan), "CHECK", name, database.Name, table?.FullName ?? "", table?.Checks.First(check => Same(check.Name, name)).Column);
    }

    private Exception Unique(string detail, Table? target, Plan? plan)
    {
        Table? table;
        TableIndex? index;
        if (detail.StartsWith("index '", StringComparison.Ordinal))
        {
            var storageName = detail["index '".Length..^1];
            table = (target is null ? Catalog.Tables : Catalog.Tables.Prepend(target))
                .FirstOrDefault(item => item.Indexes.Any(candidate => IsOf(item, candidate)));
            index = table?.Indexes.First(candidate => IsOf(table, candidate));

            bool IsOf(Table item, TableIndex candidate) =>
                TableStorage.NullsName(item, candidate) == storageName || TableStorage.StorageName(item, candidate) == storageName;
        }
        else
        {
            (table, var columns) = Split(detail, target);
            index = table?.Indexes.FirstOrDefault(candidate => candidate.IsUnique
                && candidate.Columns.Select(column => column.Name).SequenceEqual(columns, StringComparer.OrdinalIgnoreCase));
        }

        if (table is null || index is null)
            return SqlErrors.Internal(detail);
        var values = plan?.Bound is not (BoundInsert or BoundUpdate) || table != target ? null
            : index.Columns.Any(column => table.FindColumn(column.Name)!.Computed is not null) ? DuplicateWithout(plan, table, index)
            : DuplicateOf((BoundStatement)plan.Bound, table, index);

        var error = index.Kind switch
        {
            IndexKind.PrimaryKey => SqlErrors.DuplicateConstraintKey("PRIMARY KEY", index.Name, table.FullName, values ?? ""),
            IndexKind.UniqueConstraint => SqlErrors.DuplicateConstraintKey("UNIQUE KEY", index.Name, table.FullName, values ?? ""),
            _ => SqlErrors.DuplicateIndexKey(index.Name, table.FullName, values ?? ""),
        };

        // SQL Server looks at keys when the statement ends, SQLite at each row: keys that only pass through each other are no error there.
        return values is null && plan?.Bound is BoundUpdate ? new PassingKeysException(error) : error;
    }

    /// <summary>
    /// The first key that the written rows hold twice, or that a row holds which they do not replace; null when it cannot be found again,
    /// as with NEWID().
    /// </summary>
    private string? DuplicateOf(BoundStatement write, Table table, TableIndex index)
    {
        var keys = Emitter.EmitKeys(write, [.. index.Columns.Select(column => table.FindColumn(column.Name)!)]);
        var names = index.Columns.Select(column => Quote(column.Name)).ToArray();
        var list = string.Join(", ", names);
        var match = string.Join(" AND ", names.Zip(index.Columns, (name, column) =>
            $"{KeyOf(table, column, $"stored.{name}")} IS {KeyOf(table, column, $"written.{name}")}"));
        var keyList = string.Join(", ", names.Zip(index.Columns, (name, column) => KeyOf(table, column, name)));
        var source = $"WITH written(\"$id\", {list}) AS ({keys.Text}) ";
        var twice = $"{source}SELECT {list} FROM written GROUP BY {keyList} HAVING count(*) > 1 LIMIT 1";
        var stored = $"{source}SELECT {list} FROM written WHERE EXISTS (SELECT 1 FROM {TableName(table)} AS stored " +
            $"WHERE {match} AND stored._rowid_ NOT IN (SELECT \"$id\" FROM written WHERE \"$id\" IS NOT NULL)) LIMIT 1";
        try
        {
            return database.Runner.ReadKey(keys, stored, table, index, scope) ?? database.Runner.ReadKey(keys, twice, table, index, scope);
        }
        catch (Exception exception) when (exception is SqliteException or SqlErrorException)
        {
            return null;
        }
    }

    /// <summary>
    /// The key that the rows would hold twice: of computed columns it is known only when they are written. So the statement runs again
    /// without the index, and all of it is undone.
    /// </summary>
    private string? DuplicateWithout(Plan plan, Table table, TableIndex index)
    {
        string? key = null;
        Again(plan, () =>
        {
            StoredTables.DropIndex(Connection, table, index);
            RunOut(plan);
            key = FirstDuplicate(table, index);
        });
        return key;
    }

    private string? FirstDuplicate(Table table, TableIndex index)
    {
        var list = string.Join(", ", index.Columns.Select(column => Quote(column.Name)));
        var keys = string.Join(", ", index.Columns.Select(column => KeyOf(table, column, Quote(column.Name))));
        return ReadKey($"SELECT {list} FROM {TableName(table)} GROUP BY {keys} HAVING count(*) > 1 LIMIT 1", table, index);
    }

    private static string KeyOf(Table table, IndexColumn column, string text) => ComparedBytes.Of(table.FindColumn(column.Name)!, text);

    private string? ReadKey(string sql, Table table, TableIndex index)
    {
        using var statement = Connection.Prepare(sql);
        return KeyText(statement, table, index);
    }

    internal static string? KeyText(SqliteStatement statement, Table table, TableIndex index) => !statement.Step() ? null
        : string.Join(", ", index.Columns.Select((column, i) =>
        {
            var type = table.FindColumn(column.Name)!.Type;
            var value = ValueEncoding.Decode(statement.GetValue(i), type);
            return value switch
            {
                null => "<NULL>",
                byte[] bytes => $"0x{Convert.ToHexString(bytes)}",
                _ => SqlConvert.Convert(value, type, SqlType.NVarChar(SqlType.Max)) as string,
            };
        }));

    /// <summary>
    /// SQLite does not say which foreign key failed. The statement runs again with checks put off to the commit, foreign_key_check
    /// names the key, and all of it is undone.
    /// </summary>
    private SqlErrorException ForeignKey(Table? target, Plan? plan)
    {
        var statement = StatementOf(plan);
        if (plan is null || target is null)
            return SqlErrors.Internal("FOREIGN KEY constraint failed");
        SqlErrorException? conflict = null;
        Again(plan, () =>
        {
            Connection.Execute("PRAGMA defer_foreign_keys = ON");
            RunOut(plan);
            conflict = FirstConflict(plan);
        });

        // Another constraint may fail first once this one waits: the general message is then all that can be said.
        return conflict ?? SqlErrors.ConstraintConflict(statement, "FOREIGN KEY", "", database.Name, target.FullName, null);
    }

    /// <summary>The foreign key that what a write has done leaves broken, as an error; null when all are whole.</summary>
    public SqlErrorException? FirstConflict(Plan plan)
    {
        var target = TargetOf(plan)!;
        return AffectedTables(target).Select(table => FailingKey(table) is { } key ? Conflict(StatementOf(plan), key, table, target, plan) : null)
            .FirstOrDefault(found => found is not null);
    }

    /// <summary>Runs a statement again, otherwise than before, and undoes all of it.</summary>
    private void Again(Plan plan, Action steps)
    {
        Connection.Execute("SAVEPOINT diagnosis");
        try
        {
            plan.Statement.Reset();
            steps();
        }
        catch (SqliteException)
        {
            // It fails for another reason now.
        }
        finally
        {
            plan.Statement.Reset();
            Connection.Execute("PRAGMA defer_foreign_keys = OFF");
            Connection.Execute("ROLLBACK TO diagnosis");
            Connection.Execute("RELEASE diagnosis");
        }
    }

    private static void RunOut(Plan plan)
    {
        while (plan.Statement.Step())
        {
        }

        plan.Statement.Reset();
    }

    /// <summary>The target and every table whose rows a cascade can reach from it, with those that refer to them.</summary>
    private IEnumerable<Table> AffectedTables(Table target)
    {
        var seen = new HashSet<int> { target.ObjectId };
        var pending = new Queue<Table>([target]);
        while (pending.TryDequeue(out var table))
        {
            yield return table;
            foreach (var (owner, _) in Catalog.ReferencesTo(table.ObjectId))
            {
                if (seen.Add(owner.ObjectId))
                    pending.Enqueue(owner);
            }
        }
    }

    private ForeignKey? FailingKey(Table table)
    {
        using var check = Connection.Prepare($"PRAGMA foreign_key_check({Quote(table.StorageName)})");
        if (!check.Step())
            return null;
        var number = check.GetInt64(3);

        // SQLite numbers the keys from the last that the table declares.
        var declared = table.ForeignKeys.Where(key => !key.IsDisabled).ToArray();
        return declared[declared.Length - 1 - (int)number];
    }

    private SqlErrorException Conflict(string statement, ForeignKey key, Table owner, Table target, Plan plan)
    {
        var referenced = Catalog.GetTable(key.ReferencedObjectId);
        var self = key.ReferencedObjectId == owner.ObjectId;
        var column = key.Columns.Length == 1 ? key.Columns[0] : null;

        // A row without parent is reported against the parent's table, a parent with children against the children's.
        var isChild = owner.ObjectId == target.ObjectId && plan.Bound is not BoundDelete
            && (plan.Bound is not BoundUpdate update || update.Sets.Any(set => key.Columns.Contains(set.Column.Name, StringComparer.OrdinalIgnoreCase)));
        return isChild
            ? SqlErrors.ConstraintConflict(
                statement, self ? "FOREIGN KEY SAME TABLE" : "FOREIGN KEY", key.Name, database.Name, referenced.FullName,
                key.ReferencedColumns.Length == 1 ? key.ReferencedColumns[0] : null)
            : SqlErrors.ConstraintConflict(statement, self ? "SAME TABLE REFERENCE" : "REFERENCE", key.Name, database.Name, owner.FullName, column);
    }
}
