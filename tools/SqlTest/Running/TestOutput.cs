using System.Text;
using Microsoft.Data.SqlClient;

namespace SqlTest.Running;

/// <summary>What a test prints: the beginning is kept, all of it is counted.</summary>
internal sealed class TestOutput
{
    private const int Kept = 1_000;

    private readonly StringBuilder _text = new();

    public long Length { get; private set; }

    public string Text => _text.ToString();

    public void Add(object sender, SqlInfoMessageEventArgs message)
    {
        Length += message.Message.Length;
        if (_text.Length < Kept)
            _text.Append(message.Message.AsSpan(0, Math.Min(message.Message.Length, Kept - _text.Length))).Append('\n');
    }

    public void Clear()
    {
        Length = 0;
        _text.Clear();
    }
}
