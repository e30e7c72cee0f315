namespace IfCity.Bots.Supervision;

/// <summary>A background loop: it runs until the process stops, and again after whatever escapes from it.</summary>
/// <param name="Name">Its name in logs, metrics and health; several workers of one kind share it.</param>
/// <param name="RunAsync">
/// Runs turn after turn and tells the state when each begins and ends. A loop that returns is done for good.
/// </param>
/// <param name="LongestTurn">A turn that takes longer hangs, and health says so.</param>
public sealed record SupervisedLoop(string Name, Func<LoopState, CancellationToken, Task> RunAsync, TimeSpan LongestTurn)
{
    /// <summary>For loops whose every call has an end of some seconds.</summary>
    public static readonly TimeSpan UsualTurn = TimeSpan.FromMinutes(2);

    /// <summary>A loop of turns with a pause between them. The first begins at once.</summary>
    public static SupervisedLoop Every(string name, TimeSpan interval, TimeProvider clock, Func<CancellationToken, Task> turn,
        TimeSpan? longestTurn = null) => new(name, async (state, cancellationToken) =>
    {
        while (true)
        {
            state.BeginTurn();
            await turn(cancellationToken);
            state.EndTurn();
            await Task.Delay(interval, clock, cancellationToken);
        }
    }, longestTurn ?? UsualTurn);
}
