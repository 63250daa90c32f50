#include "tests/support/sample_records.h"
#include "widgets/inspector_view.h"
#include "widgets/next_token_view.h"
#include "widgets/operations_view.h"
#include "widgets/raster_view.h"
#include "widgets/rate_strip_view.h"
#include "widgets/state_view.h"
#include "widgets/steady_text.h"

#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <QtTest>

using namespace spikeglass;

namespace {

constexpr ModelShape kSmall{2, 16, 64};

/// A widget that counts how often what lies in it asked for a new layout.
class Host : public QWidget
{
public:
    explicit Host(QWidget* content)
    {
        auto* box = new QVBoxLayout(this);
        box->addWidget(content);
        box->addStretch();
        resize(500, 500);
        show();
        QTest::qWait(20);
        m_layouts = 0;
    }
    [[nodiscard]] int layouts() const { return m_layouts; }

protected:
    bool event(QEvent* event) override
    {
        m_layouts += event->type() == QEvent::LayoutRequest ? 1 : 0;
        return QWidget::event(event);
    }

private:
    int m_layouts = 0;
};

template <typename V>
QWidget* make()
{
    return new V;
}

using Make = QWidget* (*)();

} // namespace

class TestSteadyText : public QObject
{
    Q_OBJECT

private slots:
    void textOfTheSameHeightKeepsTheLayout();
    void longerTextGetsItsHeight();
    void textSetWhileHiddenGetsItsHeight();
    void followsTheVisibilityOfItsLabel();
    void aTokenDoesNotLayOutTheWindow_data();
    void aTokenDoesNotLayOutTheWindow();
};

void TestSteadyText::textOfTheSameHeightKeepsTheLayout()
{
    auto* label = new QLabel(QStringLiteral("token 8"));
    const Host host(new SteadyText(label));
    label->setText(QStringLiteral("token 1234"));
    QTest::qWait(20);
    QCOMPARE(host.layouts(), 0);
}

void TestSteadyText::longerTextGetsItsHeight()
{
    auto* label = new QLabel(QStringLiteral("short"));
    label->setWordWrap(true);
    label->setMinimumWidth(40);
    const Host host(new SteadyText(label));
    const int before = label->heightForWidth(label->width());
    label->setText(QStringLiteral("a text of many words ").repeated(20));
    QTRY_VERIFY(label->height() > before);
    QVERIFY(label->height() >= label->heightForWidth(label->width()));
}

void TestSteadyText::textSetWhileHiddenGetsItsHeight()
{
    auto* label = new QLabel(QStringLiteral("short"));
    label->setWordWrap(true);
    label->setMinimumWidth(40);
    auto* page = new QWidget;
    auto* box = new QVBoxLayout(page);
    box->addWidget(new SteadyText(label));
    box->addStretch();
    auto* pages = new QStackedWidget;
    pages->addWidget(page);
    pages->addWidget(new QWidget);
    const Host host(pages);
    pages->setCurrentIndex(1);
    label->setText(QStringLiteral("a text of many words ").repeated(20));
    pages->setCurrentIndex(0);
    QTRY_VERIFY(label->height() >= label->heightForWidth(label->width()));
}

void TestSteadyText::followsTheVisibilityOfItsLabel()
{
    auto* label = new QLabel(QStringLiteral("text"));
    auto* text = new SteadyText(label);
    const Host host(text);
    QVERIFY(text->isVisible());
    label->hide();
    QVERIFY(!text->isVisible());
    label->show();
    QVERIFY(text->isVisible());
}

void TestSteadyText::aTokenDoesNotLayOutTheWindow_data()
{
    QTest::addColumn<Make>("make");
    QTest::newRow("inspector") << Make(&make<InspectorView>);
    QTest::newRow("operations") << Make(&make<OperationsView>);
    QTest::newRow("next token") << Make(&make<NextTokenView>);
    QTest::newRow("raster") << Make(&make<RasterView>);
    QTest::newRow("firing rate") << Make(&make<RateStripView>);
    QTest::newRow("state") << Make(&make<StateView>);
}

void TestSteadyText::aTokenDoesNotLayOutTheWindow()
{
    QFETCH(Make, make);
    auto* view = qobject_cast<View*>(make());
    const Host host(view);
    const TokenHistory nine = test::sampleHistory(9, kSmall);
    const TokenHistory ten = test::sampleHistory(10, kSmall);
    ViewSnapshot snapshot;
    snapshot.model = test::sampleModel(kSmall);
    snapshot.axis = {0, 20, true};
    snapshot.history = &nine;
    view->apply(snapshot);
    QTest::qWait(50); // choices of the new model are laid out
    const int before = host.layouts();
    snapshot.history = &ten;
    view->apply(snapshot);
    QTest::qWait(50);
    QCOMPARE(host.layouts(), before);
}

QTEST_MAIN(TestSteadyText)
#include "test_steady_text.moc"
