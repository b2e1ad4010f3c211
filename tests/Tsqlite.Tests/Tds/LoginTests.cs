using Microsoft.Data.SqlClient;

namespace Tsqlite.Tests.Tds;

[TestFixture]
internal sealed class LoginTests : ServerFixture
{
    [TestCase(false)]
    [TestCase(true)]
    public void SqlClient_logs_in(bool encrypt)
    {
        using var connection = Open(c =>
        {
            c.Encrypt = encrypt;
            c.ApplicationName = "Tests";
        });

        Assert.That(connection.Database, Is.EqualTo("Shop"));
        Assert.That(connection.ServerVersion, Is.EqualTo("15.00.2000"));
        Assert.That(Engine.Logins.TryDequeue(out var login));
        Assert.That(login!.UserName, Is.EqualTo("sa"));
        Assert.That(login.Password, Is.EqualTo(FakeEngine.Password));
        Assert.That(login.DatabaseName, Is.EqualTo("Shop"));
        Assert.That(login.ApplicationName, Is.EqualTo("Tests"));
        Assert.That(login.HostName, Is.Not.Empty);
        Assert.That(login.ToString(), Does.Not.Contain(FakeEngine.Password));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_wrong_password_is_error_18456(bool encrypt)
    {
        var error = Assert.Throws<SqlException>(() => Open(c =>
        {
            c.Encrypt = encrypt;
            c.Password = "wrong";
        }))!;

        Assert.That(error.Number, Is.EqualTo(18456));
        Assert.That(error.Message, Does.Contain("Login failed for user 'sa'."));
        Assert.That(error.Class, Is.EqualTo(14));
        Assert.That(error.Server, Does.Contain("127.0.0.1"));
    }

    [TestCase(512)]
    [TestCase(8000)]
    [TestCase(32767)]
    public void The_packet_size_is_the_one_that_the_client_asks_for(int size)
    {
        using var connection = Open(c => c.PacketSize = size);

        Assert.That(connection.PacketSize, Is.EqualTo(size));
    }

    [Test]
    public void Without_a_database_the_session_says_which_it_is()
    {
        using var connection = Open(c => c.InitialCatalog = "");

        Assert.That(connection.Database, Is.EqualTo("master"));
    }
}
