namespace Nobox.EndToEnd.Tests;

/// <summary>Tests that load the machine or measure the process: none runs beside them.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public class AloneCollection;
