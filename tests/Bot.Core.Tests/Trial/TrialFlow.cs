using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using static IfCity.Bots.Dialogs.Questions;
using static IfCity.Bots.Dialogs.Trigger;
using T = IfCity.Bots.Tests.Core.Trial.TrialTexts;

namespace IfCity.Bots.Tests.Core.Trial;

/// <summary>Two questions and a row. It is of the second version, and can break on demand: that is for the tests alone.</summary>
internal sealed class TrialFlow(UnitOfWork unit) : Flow<TrialFlow.Step, TrialFlow.Draft>("trial", version: 2)
{
    private static readonly Button Break = new("break", T.Break);

    public enum Step { Name, Colour, Done }

    public sealed class Draft
    {
        public string Name { get; set; } = "";
        public string Colour { get; set; } = "";
    }

    protected override void Declare(Draft draft)
    {
        Ask(Step.Name, () => Words(T.Name, 2..20, EngineTexts.WriteInWords, name => draft.Name = name), at => at
            .Permit(Answered, Step.Colour));

        Ask(Step.Colour, () => Words(T.Colour(draft.Name), 2..20, EngineTexts.WriteInWords, colour => draft.Colour = colour)
                .With(Break), at => at
            .Permit(Answered, Step.Done)
            .PermitIf(Break, Step.Name, () => throw new InvalidOperationException("It broke.")));

        End(Step.Done, () =>
        {
            unit.Db.Add(new FavouriteColour
            {
                PersonId = Resident.PersonId, Name = draft.Name, Colour = draft.Colour, CreatedAt = unit.Now,
            });
            Say(T.Kept(draft.Name, draft.Colour));
        });
    }

    /// <summary>The first version called the second question "Paint" and kept the name in one word.</summary>
    protected override (Step, Draft)? Upgrade(Frame old) =>
        old is { Version: 1, Step: "Paint" } && old.ReadDraft().TryGetProperty("who", out var who)
            ? (Step.Colour, new() { Name = who.GetString()! })
            : null;
}
