namespace Nobox;

/// <summary>Refuses tokens that could not be sent as a header, or that would change the request around them.</summary>
internal static class ValidatedToken
{
    public static void Check(string? token)
    {
        if (string.IsNullOrWhiteSpace(token))
        {
            throw new ArgumentException(
                "A token is needed: pass it to NoboxClient, or set NOBOX_TOKEN and use NoboxClient.FromEnvironment().",
                nameof(token));
        }

        foreach (char c in token)
        {
            if (c is < '!' or > '~')
            {
                throw new ArgumentException(
                    "The token holds a space, a control character or one outside ASCII: check that it was copied whole and alone.",
                    nameof(token));
            }
        }
    }
}
