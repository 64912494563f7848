using Nobox;

internal static class Titles
{
    public static Task<ChatResponse> WriteAsync(NoboxClient client, string text) =>
        client.Chat("acme/first-1-mini").User("Write a title: " + text).Seed(1).SendAsync();

    public static Task<ChatResponse> ShortenAsync(NoboxClient client, string title) =>
        client.Chat("acme/first-1").User("Shorten: " + title).SendAsync();
}
