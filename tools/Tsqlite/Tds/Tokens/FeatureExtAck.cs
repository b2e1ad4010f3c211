using Tsqlite.Tds.Login;
using Tsqlite.Tds.Packets;

namespace Tsqlite.Tds.Tokens;

/// <summary>
/// FEATUREEXTACK: which of the features that LOGIN7 asked for there are. Features not named are not there. MS-TDS 2.2.7.11.
/// </summary>
/// <param name="Utf8Support">Null when the client did not ask.</param>
internal sealed record FeatureExtAck(bool? Utf8Support)
{
    public void Write(MessageWriter writer)
    {
        writer.WriteByte((byte)TokenType.FeatureExtAck);
        if (Utf8Support is { } supported)
        {
            writer.WriteByte((byte)LoginFeature.Utf8Support);
            writer.WriteUInt32(1);
            writer.WriteByte(supported ? (byte)1 : (byte)0);
        }

        writer.WriteByte((byte)LoginFeature.Terminator);
    }

    /// <summary>Reads what follows the token's first byte.</summary>
    public static FeatureExtAck Read(MessageReader reader)
    {
        bool? utf8 = null;
        while ((LoginFeature)reader.ReadByte() is var feature and not LoginFeature.Terminator)
        {
            var size = reader.ReadUInt32();
            for (var i = 0u; i < size; i++)
            {
                var value = reader.ReadByte();
                utf8 = feature == LoginFeature.Utf8Support ? value != 0 : utf8;
            }
        }

        return new FeatureExtAck(utf8);
    }
}
