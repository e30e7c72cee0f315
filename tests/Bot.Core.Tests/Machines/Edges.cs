using System.Diagnostics.Metrics;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Stateless.Reflection;

namespace IfCity.Bots.Tests.Core.Machines;

/// <summary>Every edge of every conversation is walked by some talk, so that none leads into the void.</summary>
[Collection(Alone)]
public sealed class Edges
{
    private const string Alone = "alone: it listens to a meter of the whole process";

    [Fact]
    public async Task Are_all_walked_by_the_talks()
    {
        var (walked, begun) = await WalkAsync();
        var (edges, steps) = await DeclaredAsync();
        Assert.NotEmpty(edges);
        Assert.True(!edges.Except(walked).Any(), $"Walked by no talk:\n{string.Join('\n', edges.Except(walked))}");
        // A step that was left had been reached, if only by staff who took the chat over.
        var reached = begun.Concat(walked.SelectMany(edge => new[] { $"{edge.Split(':')[0]}:{edge.Split(' ')[^1]}", $"{edge.Split(':')[0]}:{edge.Split(' ')[1]}" }));
        Assert.True(!steps.Except(reached).Any(), $"Reached by no talk:\n{string.Join('\n', steps.Except(reached))}");
    }

    private static async Task<(HashSet<string> Walked, HashSet<string> Begun)> WalkAsync()
    {
        var (walked, begun) = (new HashSet<string>(), new HashSet<string>());
        using var listener = new MeterListener { InstrumentPublished = (instrument, own) => { if (instrument.Meter.Name == "IfCity.Bots.Dialogs") own.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
        {
            var named = new Dictionary<string, object?>(tags.ToArray());
            lock (walked)
            {
                if (instrument.Name == "ifcity_dialog_steps") walked.Add($"{named["flow"]}: {named["from"]} {named["trigger"]} {named["to"]}");
                else begun.Add($"{named["flow"]}:{named["step"]}");
            }
        });
        listener.Start();
        foreach (var file in Talk.Files(Path.Combine(Repository.Root, "src")))
        {
            await using var city = await TestCity.StartAsync();
            await new Talk(city, order => TalkHost.DoAsync(city, order)).ReplayAsync(await File.ReadAllTextAsync(file));
        }
        return (walked, begun);
    }

    private static async Task<(HashSet<string> Edges, HashSet<string> Steps)> DeclaredAsync()
    {
        await using var city = await TestCity.StartAsync();
        var (edges, steps) = (new HashSet<string>(), new HashSet<string>());
        foreach (var (name, shape) in await Shapes.OfAsync(city))
            foreach (var state in shape.States)
            {
                steps.Add($"{name}:{state.UnderlyingState}");
                foreach (var edge in state.FixedTransitions) edges.Add($"{name}: {state.UnderlyingState} {edge.Trigger.UnderlyingTrigger} {edge.DestinationState.UnderlyingState}");
                Assert.Empty(state.DynamicTransitions);
            }
        return (edges, steps);
    }

    [CollectionDefinition(Alone, DisableParallelization = true)]
    public sealed class OnlyOne;
}

/// <summary>The machines of all conversations.</summary>
internal static class Shapes
{
    public static async Task<IReadOnlyList<(string Name, StateMachineInfo Shape)>> OfAsync(TestCity city)
    {
        var flows = city.Services.GetRequiredService<FlowFactory>();
        var names = city.Services.GetServices<FlowRegistration>().Select(registration => registration.Entry.Name);
        return await city.Database.InTransactionAsync(unit => Task.FromResult(names.Select(name => (name, flows.Create(name, unit).Shape())).ToList()));
    }
}
