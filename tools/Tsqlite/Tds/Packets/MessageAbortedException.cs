namespace Tsqlite.Tds.Packets;

/// <summary>The client gave up a message before its end.</summary>
internal sealed class MessageAbortedException() : OperationCanceledException("The client cancelled the request while sending it.");
