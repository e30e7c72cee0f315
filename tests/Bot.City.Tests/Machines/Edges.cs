using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Stateless.Reflection;

namespace IfCity.Bots.Tests.City.Machines;

/// <summary>Every edge of every conversation is walked by some talk, so that none leads into the void.</summary>
[Collection(TalkReplay.OfAll)]
public sealed class Edges
{
    [Fact]
    public async Task Are_all_walked_by_the_talks()
    {
        var replays = await TalkReplay.AllAsync(inEnglish: false);
        var (walked, begun) = (replays.SelectMany(replay => replay.Walked).ToHashSet(), replays.SelectMany(replay => replay.Begun));
        var (edges, steps) = await DeclaredAsync();
        Assert.NotEmpty(edges);
        Assert.True(!edges.Except(walked).Any(), $"Walked by no talk:\n{string.Join('\n', edges.Except(walked))}");
        // A step that was left had been reached, if only by staff who took the chat over.
        var reached = begun.Concat(walked.SelectMany(edge =>
            new[] { $"{edge.Split(':')[0]}:{edge.Split(' ')[^1]}", $"{edge.Split(':')[0]}:{edge.Split(' ')[1]}" }));
        Assert.True(!steps.Except(reached).Any(), $"Reached by no talk:\n{string.Join('\n', steps.Except(reached))}");
    }

    /// <summary>One talk of each conversation shows how it reads in English; all words of both languages stand in docs/texts.md.</summary>
    [Fact]
    public async Task Of_every_conversation_are_walked_in_English_too()
    {
        var begun = (await TalkReplay.AllAsync(inEnglish: true)).SelectMany(replay => replay.Begun).Select(step => step.Split(':')[0]);
        await using var city = await TestCity.StartAsync();
        Assert.Empty(city.Services.GetServices<FlowRegistration>().Select(registration => registration.Entry.Name).Except(begun));
    }

    private static async Task<(HashSet<string> Edges, HashSet<string> Steps)> DeclaredAsync()
    {
        await using var city = await TestCity.StartAsync();
        var (edges, steps) = (new HashSet<string>(), new HashSet<string>());
        foreach (var (name, shape) in await Shapes.OfAsync(city))
            foreach (var state in shape.States)
            {
                steps.Add($"{name}:{state.UnderlyingState}");
                foreach (var edge in state.FixedTransitions)
                    edges.Add($"{name}: {state.UnderlyingState} {edge.Trigger.UnderlyingTrigger} {edge.DestinationState.UnderlyingState}");
                Assert.Empty(state.DynamicTransitions);
            }
        return (edges, steps);
    }

    [CollectionDefinition(TalkReplay.OfAll, DisableParallelization = true)]
    public sealed class AfterTheTalks;
}

/// <summary>The machines of all conversations.</summary>
internal static class Shapes
{
    public static async Task<IReadOnlyList<(string Name, StateMachineInfo Shape)>> OfAsync(TestCity city)
    {
        var flows = city.Services.GetRequiredService<FlowFactory>();
        var names = city.Services.GetServices<FlowRegistration>().Select(registration => registration.Entry.Name);
        return await city.Database
            .InTransactionAsync(unit => Task.FromResult(names.Select(name => (name, flows.Create(name, unit).DescribeMachine())).ToList()));
    }
}
