namespace Nobox;

/// <summary>Recognizes the handlers of Microsoft.Extensions.Http.Resilience.</summary>
internal static class ResilienceHandlers
{
    /// <summary>Determines whether a handler, or one that it sends through, is a resilience handler.</summary>
    /// <remarks>By name: a reference to the package would bring it to applications that do not use it.</remarks>
    public static bool IsIn(HttpMessageHandler? handler)
    {
        while (handler is DelegatingHandler delegating)
        {
            if (delegating.GetType().FullName == "Microsoft.Extensions.Http.Resilience.ResilienceHandler")
                return true;
            handler = delegating.InnerHandler;
        }

        return false;
    }
}
