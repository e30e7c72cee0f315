using System.Text;
using System.Text.RegularExpressions;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Stateless.Graph;
using Stateless.Reflection;

namespace IfCity.Bots.Tests.City.Machines;

/// <summary>The drawings in docs/flows are those of the machines as they are.</summary>
public sealed partial class Diagrams
{
    /// <summary>With <c>UPDATE_FLOWS=1</c> the drawings are made anew.</summary>
    [Fact]
    public async Task Are_not_stale()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "docs", "flows")).FullName;
        var drawn = await DrawAsync();
        if (Environment.GetEnvironmentVariable("UPDATE_FLOWS") == "1")
        {
            foreach (var old in Directory.EnumerateFiles(folder)) File.Delete(old);
            foreach (var (file, text) in drawn) await File.WriteAllTextAsync(Path.Combine(folder, file), text);
        }
        Assert.Equal(drawn.Keys.Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)!);
        foreach (var (file, text) in drawn)
            Assert.Equal(text, (await File.ReadAllTextAsync(Path.Combine(folder, file))).ReplaceLineEndings("\n"));
    }

    private static async Task<Dictionary<string, string>> DrawAsync()
    {
        await using var city = await TestCity.StartAsync();
        var entries = city.Services.GetServices<FlowRegistration>()
            .ToDictionary(registration => registration.Entry.Name, registration => registration.Entry);
        var drawn = (await Shapes.OfAsync(city)).ToDictionary(flow => $"{flow.Name}.md", flow => Page(
            $"{entries[flow.Name].Title.En} ({entries[flow.Name].Title.Uk})", $"The conversation `{flow.Name}`: each box is a question, "
                + $"each arrow an answer or a button.", flow.Shape), StringComparer.Ordinal);
        drawn["life-of-an-appeal.md"] = Page("The life of an appeal", "Every move that the table allows; `Confirm`, `Refute` and "
            + "`Withdraw` are the author's.", new AppealMachine(AppealStatus.Registered).Shape());
        drawn["life-of-a-broadcast.md"] =
            Page("The life of a broadcast", "What staff and the pump may do to it.", BroadcastMachine.Shape());
        drawn["life-of-an-event.md"] = Page("The life of an event",
            "What a source, staff or the clock may do to it; `Change` is any other news of it.", AlertMachine.Shape());
        return drawn;
    }

    private static string Page(string title, string about, StateMachineInfo shape) => new StringBuilder()
        .Append("# ").Append(title).Append("\n\n").Append(about).Append("\n\n```mermaid\n")
        .Append(WorkOnTheWay().Replace(MermaidGraph.Format(shape).ReplaceLineEndings("\n").Trim(), "").Replace('\t', ' '))
        .Append("\n```\n").ToString();

    /// <summary>What is done on an edge is read in the code; the drawing shows the way.</summary>
    [GeneratedRegex(@" / \w+")]
    private static partial Regex WorkOnTheWay();
}
