using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;
using static IfCity.Bots.Dialogs.Questions;
using static IfCity.Bots.Dialogs.Trigger;

namespace IfCity.Bots.Tests.City.Dialogs;

/// <summary>A conversation of the second version, that can break on demand.</summary>
public sealed class TrialFlow() : Flow<TrialFlow.Step, TrialFlow.Draft>("trial", version: 2)
{
    public static readonly Button Break = new("break", new($"Зламай", $"Break"));

    public enum Step { Name, Colour, Done }

    public sealed class Draft
    {
        public string Name { get; set; } = "";
        public string Colour { get; set; } = "";
    }

    public static Task<TestCity> CityAsync() => TestCity.StartAsync(configure: services =>
        services.AddFlow<TrialFlow>(new("trial", new($"Проба", $"Trial")) { Words = ["/trial"], IsKept = true }));

    protected override void Declare(Draft draft)
    {
        Ask(Step.Name, () => Words(new($"Як звати?", $"Your name?"), 2..20, EngineTexts.WriteInWords, name => draft.Name = name))
            .Permit(Answered, Step.Colour);

        Ask(Step.Colour, () => Words(new($"{draft.Name}, який колір?", $"{draft.Name}, what colour?"), 2..20, EngineTexts.WriteInWords,
            colour => draft.Colour = colour).With(Break))
            .Permit(Answered, Step.Done)
            .PermitIf(Break, Step.Name, () => throw new InvalidOperationException("It broke."));

        End(Step.Done, () => Say(new($"{draft.Name}: {draft.Colour}.", $"{draft.Name}: {draft.Colour}.")));
    }

    /// <summary>The first version called the second question "Paint" and kept the name in one word.</summary>
    protected override (Step, Draft)? Upgrade(Frame old) =>
        old is { Version: 1, Step: "Paint" } && old.Draft.TryGetProperty("who", out var who)
        ? (Step.Colour, new() { Name = who.GetString()! }) : null;
}
