package dev.retake.storyboard.provider;

import dev.retake.contracts.price.PriceList;
import dev.retake.phasekit.Cores;
import dev.retake.phasekit.testing.ProviderChoiceContract;

class ImageProviderTest extends ProviderChoiceContract {
    @Override
    protected Object choose(String provider) {
        return new ImageProvider().imageMaker(provider, new Cores(), PriceList.shipped(), WITHOUT_KEY);
    }

    @Override
    protected String variable() {
        return "RETAKE_IMAGE_PROVIDER";
    }
}
