namespace Tsqlite.Tds.Login;

/// <summary>What an end of the connection says of encryption. MS-TDS 2.2.6.5.</summary>
internal enum EncryptionOption : byte
{
    /// <summary>Only LOGIN7 is encrypted.</summary>
    Off = 0x00,

    /// <summary>Everything is encrypted.</summary>
    On = 0x01,

    /// <summary>Nothing can be.</summary>
    NotSupported = 0x02,

    /// <summary>Everything must be.</summary>
    Required = 0x03,
}
