using System.Collections.Immutable;
using System.Globalization;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Catalog.Views;

/// <summary>A column of a system view.</summary>
/// <param name="Default">What it holds where a row does not say.</param>
internal sealed record SystemColumn(string Name, SqlType Type, bool IsNullable, object? Default);

/// <summary>What a row of a system view says; the other columns hold their defaults.</summary>
internal sealed class SystemRow : Dictionary<string, object?>
{
    /// <summary>A whole number as a sql_variant of the type that it counts for; NULL for none.</summary>
    public static SqlVariant? Variant(long? value, SqlType type) =>
        value is null ? null : new(type, SqlConvert.Convert(value, SqlType.BigInt, type)!);
}

/// <summary>A view of sys or INFORMATION_SCHEMA: all the columns that SQL Server 2019 documents, and how its rows follow from the catalog.</summary>
internal sealed class SystemView
{
    private readonly Func<SystemViewContext, IEnumerable<SystemRow>> _rows;

    /// <param name="columns">One column after another, set apart by semicolons: name, type, ? where it may be NULL, and = with its default.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="isLive">Whether its rows change without the catalog.</param>
    public SystemView(string schema, string name, string columns, Func<SystemViewContext, IEnumerable<SystemRow>> rows, bool isLive = false)
    {
        (Schema, Name, IsLive, _rows) = (schema, name, isLive, rows);
        Columns = [.. columns.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Column)];
    }

    public string Schema { get; }

    public string Name { get; }

    public bool IsLive { get; }

    public ImmutableArray<SystemColumn> Columns { get; }

    /// <summary>The temporary table that holds the rows while statements read them.</summary>
    public Table AsTable(int id) => new()
    {
        ObjectId = id,
        SchemaName = Schema,
        Name = Name,
        StorageName = $"{Schema}.{Name}",
        IsTemporary = true,
        Columns = [.. Columns.Select((column, i) => new Column(i + 1, column.Name, column.Type, column.IsNullable))],
    };

    /// <summary>Its rows with the values by the names of their columns.</summary>
    public IEnumerable<IReadOnlyDictionary<string, object?>> NamedRows(SystemViewContext context) =>
        Rows(context).Select(row => Columns.Zip(row).ToDictionary(item => item.First.Name, item => item.Second));

    /// <summary>One array of CLR values a row, in the order of the columns.</summary>
    public IEnumerable<object?[]> Rows(SystemViewContext context)
    {
        foreach (var row in _rows(context))
        {
            // Tests with doubles fill views again and again, hence loops.
            var values = new object?[Columns.Length];
            var taken = 0;
            for (var i = 0; i < values.Length; i++)
            {
                var column = Columns[i];
                if (row.TryGetValue(column.Name, out var value))
                    (values[i], taken) = (As(column.Type, value), taken + 1);
                else
                    values[i] = column.Default;
                if (values[i] is null && !column.IsNullable)
                    throw new InvalidOperationException($"{Schema}.{Name} has no value for {column.Name}.");
            }

            if (taken < row.Count)
                throw new InvalidOperationException(
                    $"{Schema}.{Name} has no column {string.Join(", ", row.Keys.Except(Columns.Select(column => column.Name)))}.");
            yield return values;
        }
    }

    private static SystemColumn Column(string text)
    {
        var parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        var words = parts[0].Split([' ', '\n', '\r'], 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var type = TypeOf(words[1].TrimEnd('?'));
        return new(words[0], type, words[1].EndsWith('?'), parts.Length > 1 ? As(type, parts[1]) : null);
    }

    private static SqlType TypeOf(string text)
    {
        var open = text.IndexOf('(');
        var length = open < 0 ? 0 : text[(open + 1)..^1] is "max" ? SqlType.Max : int.Parse(text[(open + 1)..^1], CultureInfo.InvariantCulture);
        return (open < 0 ? text : text[..open]) switch
        {
            "sysname" => SqlType.SysName,
            "bit" => SqlType.Bit,
            "tinyint" => SqlType.TinyInt,
            "smallint" => SqlType.SmallInt,
            "int" => SqlType.Int,
            "bigint" => SqlType.BigInt,
            "real" => SqlType.Real,
            "datetime" => SqlType.DateTime,
            "sql_variant" => SqlType.SqlVariant,
            "uniqueidentifier" => SqlType.UniqueIdentifier,
            "char" => new SqlType(SqlTypeName.Char, length),
            "varchar" => SqlType.VarChar(length),
            "nvarchar" => SqlType.NVarChar(length),
            "binary" => new SqlType(SqlTypeName.Binary, length),
            "varbinary" => SqlType.VarBinary(length),
            _ => throw new ArgumentException($"{text} is no type of a system view.", nameof(text)),
        };
    }

    private static object? As(SqlType type, object? value) => value is null ? null : type.Name switch
    {
        SqlTypeName.Bit => value is "0" or "1" ? value is "1" : Convert.ToBoolean(value, CultureInfo.InvariantCulture),
        SqlTypeName.TinyInt => Convert.ToByte(value, CultureInfo.InvariantCulture),
        SqlTypeName.SmallInt => Convert.ToInt16(value, CultureInfo.InvariantCulture),
        SqlTypeName.Int => Convert.ToInt32(value, CultureInfo.InvariantCulture),
        SqlTypeName.BigInt => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        SqlTypeName.UniqueIdentifier when value is string text => Guid.Parse(text),
        SqlTypeName.VarBinary when value is string => Array.Empty<byte>(),
        _ => value,
    };
}
