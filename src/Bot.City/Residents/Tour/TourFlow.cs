using IfCity.Bots.Dialogs;
using static IfCity.Bots.City.Residents.Tour.TourFlow.Step;
using static IfCity.Bots.Dialogs.Questions;
using T = IfCity.Bots.City.Residents.Tour.TourTexts;

namespace IfCity.Bots.City.Residents.Tour;

/// <summary>What the bot can do, in three pictures, one after the other.</summary>
internal sealed class TourFlow(TourPictures pictures) : Flow<TourFlow.Step, TourFlow.Nothing>("tour", version: 1)
{
    public enum Step { Report, Building, Services }

    public sealed class Nothing;

    private static readonly Button Next = new("next", T.Next);

    protected override void Declare(Nothing draft)
    {
        Show(Report, () => Choose(T.Report).WithPicture(pictures.Draw(0, Language)).With(Next), at => at
            .Permit(Next, Building));

        Show(Building, () => Choose(T.Building).WithPicture(pictures.Draw(1, Language)).With(Next), at => at
            .Permit(Next, Services));

        End(Services, () => Turn.Say(new Message(T.Services.In(Language))
        {
            Picture = pictures.Draw(2, Language),
            Buttons = [Turn.CreateMessageButton(Button.ForFlow("questions", QuestionsTexts.Title))],
        }));
    }
}
