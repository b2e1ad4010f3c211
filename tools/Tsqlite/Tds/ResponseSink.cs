using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Tds.Packets;
using Tsqlite.Tds.Tokens;
using Tsqlite.Tds.Values;
using Tsqlite.Types;

namespace Tsqlite.Tds;

/// <summary>
/// Turns what a session reports into tokens. Each DONE says whether more follows, which nobody knows when the statement ends: it is
/// held back until the next token or the end of the response.
/// </summary>
internal sealed class ResponseSink(MessageWriter writer, string serverName, CancellationToken attention, bool isProcedureCall) : IResultSink
{
    private Done? _held;
    private TypeInfo[]? _rowTypes;
    private bool _hasFailed;
    private long? _tokenStart;

    /// <summary>Whether an error was sent after which the connection must end.</summary>
    public bool IsFatal { get; private set; }

    /// <summary>Whether a token was left half written: nothing that follows could be understood.</summary>
    public bool IsBroken => _tokenStart is { } start && start != writer.Position;

    public void BeginRows(IReadOnlyList<ResultColumn> columns)
    {
        SendHeld();
        _tokenStart = writer.Position;
        var metadata = ColMetadata.For(columns);
        metadata.Write(writer);
        _rowTypes = metadata.Types;
        _tokenStart = null;
    }

    public void Row(object?[] values)
    {
        if (attention.IsCancellationRequested)
        {
            return;
        }

        _tokenStart = writer.Position;
        Tokens.Row.Write(writer, _rowTypes ?? throw new InvalidOperationException("A row of no result set."), values);
        _tokenStart = null;
    }

    public void EndStatement(long? rowCount, bool inProcedure, StatementCommand? command = null)
    {
        if (rowCount is null && _rowTypes is null && !_hasFailed)
        {
            return;
        }

        SendHeld();
        _held = new Done(
            inProcedure || isProcedureCall ? TokenType.DoneInProc : TokenType.Done,
            (rowCount is null ? DoneStatus.Final : DoneStatus.Count) | (_hasFailed ? DoneStatus.Error : DoneStatus.Final),
            Done.CommandOf(command ?? (_rowTypes is null ? StatementCommand.Other : StatementCommand.Select)),
            (ulong)(rowCount ?? 0));
        _rowTypes = null;
        _hasFailed = false;
    }

    public void Message(SqlMessage message)
    {
        SendHeld();
        ServerMessage.Write(writer, message, serverName);
        if (message.IsError)
        {
            _hasFailed = true;
            IsFatal |= message.Severity >= 20;
        }
    }

    public void Flush()
    {
        SendHeld();
        writer.Flush();
    }

    public void ReturnStatus(int status)
    {
        SendHeld();
        new ReturnStatus(status).Write(writer);
    }

    public void OutputParameter(int ordinal, string name, SqlType type, object? value)
    {
        SendHeld();
        _tokenStart = writer.Position;
        new ReturnValue(ordinal, name, type, value).Write(writer);
        _tokenStart = null;
    }

    public void DatabaseChanged(string before, string after) => Send(EnvChange.Text(EnvChange.Database, after, before));

    public void TransactionChanged(TransactionChange change, ulong id) => Send(change switch
    {
        TransactionChange.Begun => EnvChange.TransactionBegun(id),
        TransactionChange.Committed => EnvChange.TransactionEnded(EnvChange.CommitTransaction, id),
        _ => EnvChange.TransactionEnded(EnvChange.RollbackTransaction, id),
    });

    /// <summary>Tells the client that its connection was reset before the request.</summary>
    public void ResetDone() => Send(EnvChange.ResetDone());

    /// <summary>Ends one call of a request.</summary>
    public void EndCall(bool more)
    {
        SendHeld();
        SendFinal(TokenType.DoneProc, more ? DoneStatus.More : DoneStatus.Final);
    }

    /// <summary>Ends the response, whatever the request was.</summary>
    public void EndResponse()
    {
        if (isProcedureCall)
        {
            EndCall(more: false);
            return;
        }

        // A statement inside a procedure is never the last thing that a response tells.
        if (_held is { Token: TokenType.Done } held && !_hasFailed)
        {
            held.Write(writer);
            _held = null;
        }
        else
        {
            SendHeld();
            SendFinal(TokenType.Done, DoneStatus.Final);
        }
    }

    /// <summary>Ends the response to a request that the client gave up while it sent it.</summary>
    public void EndAborted() => new Done(TokenType.Done, DoneStatus.Error).Write(writer);

    private void SendFinal(TokenType token, DoneStatus status)
    {
        new Done(token, status | (_hasFailed ? DoneStatus.Error : DoneStatus.Final)).Write(writer);
        _hasFailed = false;
    }

    private void Send(EnvChange change)
    {
        SendHeld();
        change.Write(writer);
    }

    private void SendHeld()
    {
        if (_held is { } held)
        {
            (held with { Status = held.Status | DoneStatus.More }).Write(writer);
            _held = null;
        }
    }
}
