using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Server;

/// <summary>What a session keeps for its own use: the keys of sp_set_session_context, and SET CONTEXT_INFO. Transactions do not undo it.</summary>
internal sealed class SessionContext
{
    private const int InfoSize = 128;

    private readonly Dictionary<string, (SqlVariant? Value, bool IsReadOnly)> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>CONTEXT_INFO: 128 bytes, or null before any were set.</summary>
    public byte[]? Info { get; private set; }

    public SqlVariant? Find(string? key) => key is null ? null : _values.GetValueOrDefault(key).Value;

    /// <exception cref="SqlErrorException">15664: the key is read-only.</exception>
    public void Set(string key, SqlVariant? value, bool isReadOnly)
    {
        if (_values.TryGetValue(key, out var known) && known.IsReadOnly)
            throw SqlErrors.ContextIsReadOnly(key);
        _values[key] = (value, isReadOnly);
    }

    public void SetInfo(byte[] bytes)
    {
        Info = new byte[InfoSize];
        bytes.AsSpan(0, Math.Min(bytes.Length, InfoSize)).CopyTo(Info);
    }
}
