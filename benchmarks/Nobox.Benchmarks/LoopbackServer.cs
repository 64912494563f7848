using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Nobox.Benchmarks;

/// <summary>Answers every request over a socket of this machine, one flush for each piece of the body.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    /// <summary>The subject of the certificate.</summary>
    public const string Subject = "CN=localhost";

    private readonly WebApplication _application;

    private LoopbackServer(WebApplication application) => _application = application;

    public Uri Address => new(_application.Urls.First() + "/");

    public static async Task<LoopbackServer> StartAsync(string mediaType, IReadOnlyList<ReadOnlyMemory<byte>> pieces, bool usesTls = false)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (usesTls)
                listen.UseHttps(CreateCertificate());
        }));
        WebApplication application = builder.Build();
        application.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.ContentType = mediaType;
            foreach (ReadOnlyMemory<byte> piece in pieces)
            {
                await context.Response.Body.WriteAsync(piece);
                await context.Response.Body.FlushAsync();
            }
        });
        await application.StartAsync();
        return new LoopbackServer(application);
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        X509Certificate2 certificate = new CertificateRequest(Subject, key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
