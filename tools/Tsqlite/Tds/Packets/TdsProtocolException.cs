namespace Tsqlite.Tds.Packets;

/// <summary>The client sent what no TDS client may send; its connection is closed.</summary>
internal sealed class TdsProtocolException(string message) : Exception(message);
