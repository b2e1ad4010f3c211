using System.Security.Cryptography;
using System.Text;
using Operations.Data;

namespace WorkspaceDb.Tests.Data;

internal sealed class FillerTests
{
    [TestCase("af12b51a-ebda-5a37-93ad-b0903ca68a77", 199, "nisi exercitation quis labore ni", "b51e5ce00c2ce481")]
    [TestCase("33b9b146-07bf-5afd-896f-477623a7db91", 2000, "ullamco aliqua ipsum ad lorem ad", "ea80a4c14c41477a")]
    [TestCase("9d955ab9-ae7c-53fc-af50-2249ff696522", 0, "", "e3b0c44298fc1c14")]
    public void Text_is_what_the_data_states(string id, int length, string start, string hash)
    {
        var text = Filler.Create(Guid.Parse(id), length);

        Assert.Multiple(() =>
        {
            Assert.That(text, Has.Length.EqualTo(length));
            Assert.That(text, Does.StartWith(start));
            Assert.That(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16], Is.EqualTo(hash));
        });
    }

    [Test]
    public void A_blank_at_the_cut_becomes_a_full_stop()
    {
        var id = Guid.Parse("af12b51a-ebda-5a37-93ad-b0903ca68a77");

        Assert.That(Filler.Create(id, 5), Is.EqualTo("nisi."));
    }
}
