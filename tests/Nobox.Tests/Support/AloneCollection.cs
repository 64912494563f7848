namespace Nobox.Tests;

/// <summary>Tests that watch the whole process or count allocated bytes: none runs beside them.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public class AloneCollection;
