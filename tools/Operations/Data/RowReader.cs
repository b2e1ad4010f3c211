using System.Data;

namespace Operations.Data;

/// <summary>Rows as SqlBulkCopy wants them. It asks for fields by position only; all else is refused.</summary>
public sealed class RowReader(ContentTable table, IEnumerable<object?[]> rows) : IDataReader
{
    private readonly IEnumerator<object?[]> _rows = rows.GetEnumerator();

    /// <summary>How many rows were read so far.</summary>
    public long RowCount { get; private set; }

    public int FieldCount => table.Columns.Count;

    public bool IsClosed { get; private set; }

    public int Depth => 0;

    public int RecordsAffected => -1;

    public object this[int i] => GetValue(i);

    public object this[string name] => GetValue(GetOrdinal(name));

    public bool Read()
    {
        if (!_rows.MoveNext())
            return false;

        RowCount++;
        return true;
    }

    public object GetValue(int i) => _rows.Current[i] ?? DBNull.Value;

    public bool IsDBNull(int i) => _rows.Current[i] is null;

    public string GetName(int i) => table.Columns[i].Name;

    public Type GetFieldType(int i) => table.Columns[i].Type;

    public string GetDataTypeName(int i) => GetFieldType(i).Name;

    public int GetOrdinal(string name)
    {
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (string.Equals(table.Columns[i].Name, name, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        throw new IndexOutOfRangeException(name);
    }

    public int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);

        return count;
    }

    public Guid GetGuid(int i) => (Guid)GetValue(i);

    public string GetString(int i) => (string)GetValue(i);

    public int GetInt32(int i) => (int)GetValue(i);

    public long GetInt64(int i) => (long)GetValue(i);

    public DateTime GetDateTime(int i) => (DateTime)GetValue(i);

    public bool NextResult() => false;

    public void Close() => Dispose();

    public void Dispose()
    {
        IsClosed = true;
        _rows.Dispose();
    }

    public DataTable? GetSchemaTable() => null;

    public bool GetBoolean(int i) => throw new NotSupportedException();

    public byte GetByte(int i) => throw new NotSupportedException();

    public long GetBytes(int i, long fieldOffset, byte[]? buffer, int bufferoffset, int length) => throw new NotSupportedException();

    public char GetChar(int i) => throw new NotSupportedException();

    public long GetChars(int i, long fieldoffset, char[]? buffer, int bufferoffset, int length) => throw new NotSupportedException();

    public IDataReader GetData(int i) => throw new NotSupportedException();

    public decimal GetDecimal(int i) => throw new NotSupportedException();

    public double GetDouble(int i) => throw new NotSupportedException();

    public float GetFloat(int i) => throw new NotSupportedException();

    public short GetInt16(int i) => throw new NotSupportedException();
}
