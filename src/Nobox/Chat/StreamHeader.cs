namespace Nobox;

/// <summary>What the events of a stream tell of the whole.</summary>
/// <param name="Id">The completion's id.</param>
/// <param name="Model">The model that answers.</param>
/// <param name="Created">When the answer was begun, in Unix seconds.</param>
/// <param name="Citations">The addresses of the pages that the answer rests on.</param>
internal readonly record struct StreamHeader(string? Id, string? Model, long? Created, List<string>? Citations);
