namespace Nobox.Tests;

/// <summary>Tests that watch the whole process: none runs beside them.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public class AloneCollection;
