using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Nobox.Tests;

public class TlsTests
{
    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_and_not_tried_again()
    {
        using X509Certificate2 certificate = SelfSignedCertificate.Create();
        await using var server = new FaultServer(async connection =>
        {
            await using var tls = new SslStream(connection.Stream);
            try
            {
                await tls.AuthenticateAsServerAsync(certificate);
                await tls.ReadExactlyAsync(new byte[1]);
                Assert.Fail("The client sent its request.");
            }
            catch (System.Security.Authentication.AuthenticationException)
            {
                // Refused in the handshake.
            }
        });
        using NoboxClient client = server.CreateClient(options => options.MaxRetries = 2, "https");
        var e = await Assert.ThrowsAsync<NoboxConnectionException>(() => client.ListModelsAsync());
        Assert.Contains("TLS", e.Message);
        Assert.DoesNotContain(Secret.Token, e.ToString());
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_server_without_TLS_is_refused()
    {
        await using var server = new FaultServer(async connection =>
        {
            await connection.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n");
            await connection.WaitForCloseAsync();
        });
        using NoboxClient client = server.CreateClient(scheme: "https");
        await Assert.ThrowsAsync<NoboxConnectionException>(() => client.ListModelsAsync());
    }

    [Fact]
    public async Task A_handshake_that_never_ends_runs_into_the_limit_for_connecting()
    {
        await using var server = new FaultServer(connection => connection.WaitForCloseAsync());
        using NoboxClient client = server.CreateClient(options => options.ConnectTimeout = TimeSpan.FromMilliseconds(50), "https");
        var e = await Assert.ThrowsAsync<NoboxTimeoutException>(() => client.ListModelsAsync());
        Assert.Equal((NoboxTimeoutKind.Connect, TimeSpan.FromMilliseconds(50)), (e.Kind, e.Limit!.Value));
    }
}
