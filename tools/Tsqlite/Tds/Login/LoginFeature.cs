namespace Tsqlite.Tds.Login;

/// <summary>A feature extension of LOGIN7 by its id. MS-TDS 2.2.6.4, FeatureExt.</summary>
internal enum LoginFeature : byte
{
    SessionRecovery = 0x01,
    FederatedAuthentication = 0x02,
    ColumnEncryption = 0x04,
    GlobalTransactions = 0x05,
    DataClassification = 0x09,
    Utf8Support = 0x0A,
    Terminator = 0xFF,
}
