using PuppeteerSharp;

namespace Nobox.EndToEnd.Tests;

/// <summary>Tests the chat page in a real browser, with a gateway whose streams the test controls.</summary>
public sealed class WebChatTests
{
    private const string Chromium = "/usr/bin/chromium";

    [Fact]
    public async Task A_person_chats_stops_an_answer_and_leaves()
    {
        if (!File.Exists(Chromium))
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("NOBOX_CI") is null, $"{Chromium} is missing: install the package chromium.");
            Assert.Fail($"{Chromium} is missing.");
        }

        await using var gateway = await StreamingGateway.StartAsync();
        await using RunningSample site = await RunningSample.StartAsync("WebChat", gateway.Address);
        await using IBrowser browser = await Puppeteer.LaunchAsync(new LaunchOptions { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
        await using IPage page = await browser.NewPageAsync();
        await page.GoToAsync(site.Address.ToString());

        // A complete answer, with its cost.
        await AskAsync(page, "Hi");
        await WaitForAsync(page, "#log > .assistant:last-child", "Hello world");
        await WaitForAsync(page, "#status", "12 tokens, 0.0000450 USD");

        // The conversation survives a reload and is sent with the next question; Stop ends the request to the gateway.
        await page.ReloadAsync();
        Assert.Equal(["Hi", "Hello world"], await page.EvaluateExpressionAsync<string[]>("[...document.querySelectorAll('#log > p')].map(line => line.textContent)"));
        Task stopped = gateway.HoldNext();
        await AskAsync(page, "Go on");
        await WaitForAsync(page, "#log > .assistant:last-child", "Hello ");
        await page.ClickAsync("#stop");
        await stopped;
        await WaitForAsync(page, "#status", "Stopped.");
        Assert.Equal(["Answer briefly.", "Hi", "Hello world", "Go on"], gateway.LastConversation);

        // A browser that leaves ends the request as well.
        Task left = gateway.HoldNext();
        await AskAsync(page, "Once more");
        await WaitForAsync(page, "#log > .assistant:last-child", "Hello ");
        await page.CloseAsync();
        await left;
    }

    private static async Task AskAsync(IPage page, string question)
    {
        await page.TypeAsync("#question", question);
        await page.ClickAsync("#send");
    }

    private static async Task WaitForAsync(IPage page, string selector, string text) =>
        await page.WaitForFunctionAsync("(selector, text) => document.querySelector(selector)?.textContent === text", selector, text);
}
