using IfCity.Bots.City.Residents.Tour;
using IfCity.Bots.Dialogs;
using T = IfCity.Bots.City.Residents.Profile.ProfileTexts;

namespace IfCity.Bots.City.Residents.Profile;

/// <summary>What the bot can do, in words, from the menu. Help inside a conversation is the engine's.</summary>
internal sealed class HelpFlow(FlowRegistry flowRegistry) : Flow<HelpFlow.Step, HelpFlow.Nothing>("help", version: 1)
{
    public enum Step { Told }

    public sealed class Nothing;

    protected override void Declare(Nothing draft) => End(Step.Told, () => Say(new Text(
        $"{T.HelpWords.Uk}\n\n{flowRegistry.Help.Uk}", $"{T.HelpWords.En}\n\n{flowRegistry.Help.En}"),
        Button.ForFlow("tour", TourTexts.Title), Button.ForFlow("questions", QuestionsTexts.Title)));
}
